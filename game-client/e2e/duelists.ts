import { type Browser, expect, type Locator, type Page, test as base } from '@playwright/test';
import { PageWorld } from './page-world.ts';

/** A player at a page in a browser of his own. */
export interface Duelist {
  readonly name: string;
  readonly page: Page;
  readonly duel: PageWorld;
  readonly status: Locator;
}

/** What went wrong in the pages' own eyes: uncaught errors, and whatever a policy or a console refused. */
const complaints: string[] = [];

/** A test whose pages must have nothing to complain about, and are closed after it. */
export const test = base.extend<{ quietPages: undefined }>({
  quietPages: [
    async ({ browser }, use) => {
      complaints.length = 0;
      await use(undefined);
      // A page left open would stand in the lobby, and in the queue, of the next test.
      for (const context of browser.contexts()) await context.close();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** How a player's browser is set up. */
export interface BrowserWishes {
  readonly locale?: string;
  /** The page may move; in most tests that only costs time. */
  readonly motion?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly hasTouch?: boolean;
  readonly isMobile?: boolean;
}

/** An empty page in a fresh browser; the canvas renderer draws on machines without a GPU too. */
async function emptyPage(
  browser: Browser,
  { locale = 'en-GB', motion = false, ...others }: BrowserWishes,
): Promise<Page> {
  const reducedMotion = motion ? 'no-preference' : 'reduce';
  const context = await browser.newContext({ locale, reducedMotion, ...others });
  await context.addInitScript(() => Object.assign(window, { FORCE_CANVAS: true }));
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
}

/** Opens the game, or another page of the same server, in a fresh browser. */
export async function openPage(browser: Browser, wishes: BrowserWishes = {}, path = '/'): Promise<Page> {
  const page = await emptyPage(browser, wishes);
  await page.goto(path);
  return page;
}

/** Opens the game, in English, and enters the lobby. */
export async function enterLobby(
  browser: Browser,
  name: string,
  wishes: BrowserWishes = {},
): Promise<Duelist> {
  const page = await emptyPage(browser, wishes);
  const duelist = { name, page, duel: new PageWorld(page), status: statusOf(page) };
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Enter lobby' }).click();
  await expect(lobbyOf(page)).toContainText(name);
  return duelist;
}

export function lobbyOf(page: Page): Locator {
  return page.getByRole('list', { name: 'Players in the lobby' });
}

export function statusOf(page: Page): Locator {
  return page.getByRole('status');
}

/** Both press "Quick duel" and wait until the gates have fallen. The first of the two is the left duelist. */
export async function startDuel(left: Duelist, right: Duelist): Promise<void> {
  await left.page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(left.page.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
  await right.page.getByRole('button', { name: 'Quick duel' }).click();
  for (const { status } of [left, right]) await expect(status).toContainText('The game is about to begin');
}

/** Two players who have just begun a duel, the left one first. */
export async function openDuel(
  browser: Browser,
  left: string,
  right: string,
): Promise<readonly [Duelist, Duelist]> {
  const duelists = [await enterLobby(browser, left), await enterLobby(browser, right)] as const;
  await startDuel(...duelists);
  return duelists;
}

/** Asks to leave: before the decision that concedes the duel, after it the seat walks to its gate. */
export async function leaveDuel({ page }: Duelist): Promise<void> {
  await page.getByRole('button', { name: 'Leave duel' }).click();
}

export function finalScoreOf(page: Page): Locator {
  return page.getByRole('heading', { name: 'Final score' });
}

/** The two columns of a row of the final score, left then right. */
export async function scoreRow(page: Page, heading: string): Promise<number[]> {
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: heading, exact: true }) });
  const cells = await row.getByRole('cell').allInnerTexts();
  return cells.map(Number);
}
