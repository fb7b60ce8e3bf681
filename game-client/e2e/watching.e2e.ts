import { hashWorld } from '@double-barrier/shared/simulation/index';
import { expect } from '@playwright/test';
import { type Duelist, enterLobby, finalScoreOf, leaveDuel, openDuel, scoreRow, test } from './duelists.ts';

/** The hash of each confirmed tick that a page's socket tells from now on. */
function hashesOf({ duel }: Duelist): Map<number, number> {
  const hashes = new Map<number, number>();
  duel.onTick((world) => hashes.set(world.tick, hashWorld(world)));
  return hashes;
}

test('SPECTATE-3: who joins in mid-round sees the players’ hash, then the score; the replay agrees with it', async ({
  browser,
}) => {
  const [ana, rui] = await openDuel(browser, 'Ana', 'Rui');
  const eva = await enterLobby(browser, 'Eva');
  const live = eva.page.getByRole('list', { name: 'Live matches' });
  await expect(live).toContainText('Ana');
  await expect(live).toContainText('0 : 0');
  const [played, seen] = [hashesOf(ana), hashesOf(eva)];
  await live.getByRole('button', { name: 'Watch Ana and Rui' }).click();
  await expect(eva.page.getByRole('region', { name: 'You watch the duel of Ana and Rui' })).toBeVisible();
  for (const { page } of [ana, rui]) await expect(page.getByText('1 watches')).toBeVisible();
  await ana.page.keyboard.down('d');
  await expect.poll(() => seen.size).toBeGreaterThan(120);
  await ana.page.keyboard.up('d');
  const shared = [...seen.keys()].filter((tick) => played.has(tick));
  expect(shared.length).toBeGreaterThan(60);
  for (const tick of shared) expect(seen.get(tick)).toBe(played.get(tick));
  expect(Math.min(...seen.keys())).toBeGreaterThan(60);
  expect(eva.duel.desyncs).toBe(0);
  await expect(eva.page.locator('#arena canvas')).toBeVisible();

  for (const duelist of [ana, rui]) await leaveDuel(duelist);
  for (const { page } of [ana, rui, eva]) await expect(finalScoreOf(page)).toBeVisible();
  await expect(eva.page.getByText('Ana gave the duel up.').first()).toBeVisible();
  const totals = await scoreRow(eva.page, 'Score');
  expect(totals).toEqual(await scoreRow(ana.page, 'Score'));

  const link = await ana.page.getByRole('link', { name: 'Watch again' }).getAttribute('href');
  await eva.page.goto(link ?? '');
  await expect(eva.page.getByRole('heading', { name: 'Ana against Rui' })).toBeVisible();
  await expect(eva.page.getByText('agrees with the committed result')).toBeVisible();
  await expect(eva.page.getByText(`Committed score ${totals[0]} : ${totals[1]}`)).toBeVisible();
  const slider = eva.page.getByRole('slider', { name: 'Position' });
  await expect(slider).toBeVisible();
  await eva.page.keyboard.press('End');
  await expect.poll(async () => await slider.inputValue()).toBe(await slider.getAttribute('max'));
  await eva.page.keyboard.press('Home');
  await eva.page.getByRole('button', { name: '4×' }).click();
  await eva.page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(0);

  await ana.page.getByRole('button', { name: 'Back to lobby' }).click();
  const recent = ana.page.getByRole('table', { name: 'My last ten duels' });
  await expect(recent.getByRole('row').filter({ hasText: 'Rui' })).toContainText('lost');
});
