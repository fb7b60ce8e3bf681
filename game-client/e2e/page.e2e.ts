import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { bundleSizes } from '../bundle-size.mjs';
import {
  enterLobby,
  finalScoreOf,
  leaveDuel,
  lobbyOf,
  openDuel,
  openPage,
  statusOf,
  test,
} from './duelists.ts';

test('PAGE-15: every screen of a duel keeps its names and has nothing serious for axe', async ({
  browser,
}) => {
  const stranger = await openPage(browser);
  await expectAccessible(stranger, 'name');

  const [inês, rui] = await openDuel(browser, 'Inês', 'Rui');
  await expectAccessible(inês.page, 'match');
  await leaveDuel(inês);
  await expect(inês.status).toContainText('I am going to end my part in the game');
  await expect(inês.status).toContainText('waiting for Rui to leave');
  await expectAccessible(inês.page, 'exit of the one who waits');
  await leaveDuel(rui);

  for (const { page, status } of [inês, rui]) {
    await expect(finalScoreOf(page)).toBeFocused();
    await expect(status).toContainText(/^The game is over\. Your score was \d+\.$/);
  }
  await expectAccessible(inês.page, 'score');
  for (const { page } of [inês, rui]) {
    await page.getByRole('button', { name: 'Back to lobby' }).click();
    await expect(page.getByRole('heading', { name: 'The lobby' })).toBeFocused();
    await expect(page.getByRole('table', { name: 'Leaderboard' })).toContainText('Rui');
  }
  await expectAccessible(inês.page, 'lobby');
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

  const zé = await enterLobby(browser, 'Zé');
  await zé.page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(statusOf(ana)).toContainText('The game is about to begin');
  await expect(ana.getByRole('application')).toBeFocused();
  await ana.keyboard.press('Space');
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('button', { name: 'Leave duel' })).toBeVisible();
  await expect(statusOf(ana)).not.toContainText('I am going to end');
  await ana.getByRole('button', { name: 'Leave duel' }).click();
  await expect(statusOf(ana)).toContainText('waiting for Zé to leave');
});

test('ARENA-5: the arena fills the window, also after the window has changed its size', async ({
  browser,
}) => {
  const [ivo] = await openDuel(browser, 'Ivo', 'Mia');
  const canvas = ivo.page.getByRole('application').locator('canvas');
  for (const [width, height] of [
    [960, 600],
    [500, 700],
  ] as const) {
    await ivo.page.setViewportSize({ width, height });
    await expect
      .poll(async () => canvas.evaluate((element) => [element.clientWidth, element.clientHeight]))
      .toEqual([width, height]);
  }
});

test('PAGE-6: a refresh in mid-duel takes the seat again, and the duel goes on', async ({ browser }) => {
  const [eva, gil] = await openDuel(browser, 'Eva', 'Gil');
  await eva.page.reload();
  await expect(gil.status).toContainText('Eva has lost the connection');
  // A machine without a GPU may need long for the arena; the server itself gives up after 30 s.
  for (const { status } of [eva, gil]) {
    await expect(status).toContainText('The duel goes on', { timeout: 40_000 });
  }
  await leaveDuel(eva);
  await leaveDuel(gil);
  await expect(finalScoreOf(eva.page)).toBeVisible();
});

test('PAGE-10: a doubled tab takes the player over, and the older one may take him back', async ({
  browser,
}) => {
  const { page: older } = await enterLobby(browser, 'Lia');
  const opening = older.context().waitForEvent('page');
  await older.evaluate(() => void window.open(location.href));
  const newer = await opening;
  await expect(lobbyOf(newer)).toContainText('(you)');
  await expect(older.getByRole('heading', { name: 'You play on in a newer tab' })).toBeVisible();
  await older.getByRole('button', { name: 'Play here instead' }).click();
  await expect(lobbyOf(older)).toContainText('(you)');
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
  const { page } = await enterLobby(browser, '<b>Bia</b>');
  await enterLobby(browser, '<b>Bia</b>');
  const rows = lobbyOf(page).getByRole('listitem').filter({ hasText: '<b>Bia</b>' });
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
