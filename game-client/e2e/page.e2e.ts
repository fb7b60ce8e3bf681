import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { bundleSizes } from '../bundle-size.mjs';

/** What went wrong in a page's own eyes: uncaught errors, and whatever its policy or its console refused. */
const complaints: string[] = [];

test.beforeEach(() => {
  complaints.length = 0;
});

test.afterEach(async ({ browser }) => {
  // A page left open would stand in the lobby, and in the queue, of the next test.
  for (const context of browser.contexts()) await context.close();
  expect(complaints).toEqual([]);
});

/** A page of a browser of its own; the canvas renderer draws on machines without a GPU too. */
async function openPage(browser: Browser, options: { locale?: string; name?: string } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: options.locale ?? 'en-GB', reducedMotion: 'reduce' });
  await context.addInitScript(() => Object.assign(window, { FORCE_CANVAS: true }));
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto('/');
  if (options.name !== undefined) {
    await page.getByRole('textbox', { name: 'Name' }).fill(options.name);
    await page.getByRole('button', { name: 'Enter lobby' }).click();
    await expect(page.getByRole('list', { name: 'Players in the lobby' })).toContainText(options.name);
  }
  return page;
}

/** Two players in one duel, in the order of their names. */
async function openDuel(
  browser: Browser,
  ...names: readonly [string, string]
): Promise<readonly [Page, Page]> {
  const first = await openPage(browser, { name: names[0] });
  const second = await openPage(browser, { name: names[1] });
  await first.getByRole('button', { name: 'Quick duel' }).click();
  await second.getByRole('button', { name: 'Quick duel' }).click();
  for (const page of [first, second]) await expect(status(page)).toContainText('The game is about to begin');
  return [first, second];
}

const status = (page: Page) => page.getByRole('status');

/** Nothing serious for people who see, hear or move differently. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    screen,
  ).toEqual([]);
}

test('PAGE-15: every screen of a duel keeps its names and has nothing serious for axe', async ({
  browser,
}) => {
  const stranger = await openPage(browser);
  await expectAccessible(stranger, 'name');

  const [inês, rui] = await openDuel(browser, 'Inês', 'Rui');
  await expectAccessible(inês, 'match');
  await inês.getByRole('button', { name: 'Leave duel' }).click();
  await expect(status(inês)).toContainText('I am going to end my part in the game');
  await expect(status(inês)).toContainText('waiting for Rui to leave');
  await expectAccessible(inês, 'exit of the one who waits');
  // Rui only looks on: after a moment his seat walks to the gate by itself.

  for (const page of [inês, rui]) {
    await expect(page.getByRole('heading', { name: 'Final score' })).toBeFocused();
    await expect(status(page)).toContainText(/^The game is over\. Your score was \d+\.$/);
    await expectAccessible(page, 'score');
    await page.getByRole('button', { name: 'Back to lobby' }).click();
    await expect(page.getByRole('heading', { name: 'The lobby' })).toBeFocused();
    await expect(page.getByRole('table', { name: 'Leaderboard' })).toContainText('Rui');
  }
  await expectAccessible(inês, 'lobby');
});

test('PAGE-15: the keyboard alone leads into a duel, whose keys press no button', async ({ browser }) => {
  const ana = await openPage(browser);
  await expect(ana.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await ana.keyboard.type('Ana');
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('heading', { name: 'The lobby' })).toBeFocused();
  await ana.keyboard.press('Tab');
  await expect(ana.getByRole('button', { name: 'Quick duel' })).toBeFocused();
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('button', { name: 'Stop waiting' })).toBeFocused();

  const zé = await openPage(browser, { name: 'Zé' });
  await zé.getByRole('button', { name: 'Quick duel' }).click();
  await expect(status(ana)).toContainText('The game is about to begin');
  await expect(ana.getByRole('application')).toBeFocused();
  await ana.keyboard.press('Space');
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('button', { name: 'Leave duel' })).toBeVisible();
  await expect(status(ana)).not.toContainText('I am going to end');
  await ana.getByRole('button', { name: 'Leave duel' }).click();
  await expect(status(ana)).toContainText('waiting for Zé to leave');
});

test('PAGE-6: a refresh in mid-duel takes the seat again, and the duel goes on', async ({ browser }) => {
  const [eva, gil] = await openDuel(browser, 'Eva', 'Gil');
  await eva.reload();
  await expect(status(gil)).toContainText('Eva has lost the connection');
  // A machine without a GPU may need long for the arena; the server itself gives up after 30 s.
  for (const page of [eva, gil]) {
    await expect(status(page)).toContainText('The duel goes on', { timeout: 40_000 });
  }
  await eva.getByRole('button', { name: 'Leave duel' }).click();
  await gil.getByRole('button', { name: 'Leave duel' }).click();
  await expect(eva.getByRole('heading', { name: 'Final score' })).toBeVisible();
});

test('PAGE-10: a doubled tab takes the player over, and the older one may take him back', async ({
  browser,
}) => {
  const older = await openPage(browser, { name: 'Lia' });
  const opening = older.context().waitForEvent('page');
  await older.evaluate(() => void window.open(location.href));
  const newer = await opening;
  await expect(newer.getByRole('list', { name: 'Players in the lobby' })).toContainText('(you)');
  await expect(older.getByRole('heading', { name: 'You play on in a newer tab' })).toBeVisible();
  await older.getByRole('button', { name: 'Play here instead' }).click();
  await expect(older.getByRole('list', { name: 'Players in the lobby' })).toContainText('(you)');
  await expect(newer.getByRole('heading', { name: 'You play on in a newer tab' })).toBeVisible();
});

test('PAGE-3: the page speaks Portuguese to who reads it, and keeps the language that was chosen', async ({
  browser,
}) => {
  const page = await openPage(browser, { locale: 'pt-PT' });
  await page.getByRole('textbox', { name: 'Nome' }).fill('Nuno');
  await page.getByRole('button', { name: 'Entrar no átrio' }).click();
  await expect(page.getByRole('button', { name: 'Duelo rápido' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Quick duel' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Quick duel' })).toBeVisible();
});

test('PAGE-5: namesakes are told apart, and markup in a name is text', async ({ browser }) => {
  const page = await openPage(browser, { name: '<b>Bia</b>' });
  await openPage(browser, { name: '<b>Bia</b>' });
  const rows = page
    .getByRole('list', { name: 'Players in the lobby' })
    .getByRole('listitem')
    .filter({ hasText: '<b>Bia</b>' });
  await expect(rows).toHaveCount(2);
  const texts = await rows.allInnerTexts();
  expect(new Set(texts.map((text) => /<b>Bia<\/b>\s+(\S{4,})/.exec(text)?.[1])).size).toBe(2);
});

test('PAGE-2: a name that nobody can see is refused with the reason', async ({ browser }) => {
  const page = await openPage(browser);
  await page.getByRole('textbox', { name: 'Name' }).fill('   ');
  await page.getByRole('button', { name: 'Enter lobby' }).click();
  await expect(page.getByText('Type a name first.').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true');
});

test('PAGE-14: the first load carries at most 60 kB of script', () => {
  const lobby = bundleSizes().find(({ goal }) => goal !== undefined);
  expect(lobby?.value).toBeGreaterThan(5);
  expect(lobby?.value).toBeLessThanOrEqual(60);
});
