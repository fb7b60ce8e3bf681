import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { PageWorld } from './page-world.ts';

/** A player at a page in a browser of his own. */
export interface Duelist {
  readonly name: string;
  readonly page: Page;
  readonly duel: PageWorld;
  readonly status: Locator;
}

/** Opens the page in a fresh browser and enters the lobby; the canvas renderer draws on machines without a GPU too. */
export async function enterLobby(browser: Browser, name: string): Promise<Duelist> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  await context.addInitScript(() => Object.assign(window, { FORCE_CANVAS: true }));
  const page = await context.newPage();
  const duel = new PageWorld(page);
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Enter lobby' }).click();
  await expect(lobbyOf(page)).toContainText(name);
  return { name, page, duel, status: page.getByRole('status') };
}

export function lobbyOf(page: Page): Locator {
  return page.getByRole('list', { name: 'Players in the lobby' });
}

/** Both press "Quick duel" and wait until the gates have fallen. The first of the two is the left duelist. */
export async function startDuel(left: Duelist, right: Duelist): Promise<void> {
  await left.page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(left.page.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
  await right.page.getByRole('button', { name: 'Quick duel' }).click();
  for (const { status } of [left, right]) await expect(status).toContainText('The game is about to begin');
}

/** The two columns of a row of the final score, left then right. */
export async function scoreRow(page: Page, heading: string): Promise<number[]> {
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: heading, exact: true }) });
  const cells = await row.getByRole('cell').allInnerTexts();
  return cells.map(Number);
}
