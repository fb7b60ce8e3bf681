import { expect, type Page, type WebSocketRoute } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enterLobby, finalScoreOf, leaveDuel, openPage, startDuel, test } from './duelists.ts';
import type { PageWorld } from './page-world.ts';
import { TreePeer } from './tree-peer.ts';

const ROOT = '/duel';
const SCORE_LOCK = `${ROOT}/locks/scores`;
const BESIDE = { width: 1280, height: 720 };

let tree: TreePeer;

test.beforeAll(async () => {
  const connect = process.env['ZOOKEEPER_CONNECT'];
  if (connect === undefined) throw new Error('the global set-up tells where ZooKeeper is');
  tree = await TreePeer.start(connect, ROOT);
});

test.afterAll(() => tree.stop());

const treeOf = (page: Page) => page.getByRole('tree', { name: 'Znodes' });
const znode = (page: Page, text: string) => treeOf(page).getByRole('treeitem').filter({ hasText: text });
const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const changesOf = (page: Page) => page.getByRole('option').filter({ hasText: /0x/ });
const show = (page: Page, part: string) => page.getByRole('tab', { name: part }).click();

/** The way that the page's own duelist goes while a key is held for half a second of the duel. */
async function wayWhile(page: Page, key: string, duel: PageWorld): Promise<number> {
  const before = duel.world.duelists[0].x;
  await page.keyboard.down(key);
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const stop = duel.onTick(() => {
      ticks += 1;
      if (ticks < 30) return;
      stop();
      resolve();
    });
  });
  await page.keyboard.up(key);
  return Math.abs(duel.world.duelists[0].x - before);
}

test('PANEL-39: beside a real duel the panel shows barrier, lock and record, and the tree as it was', async ({
  browser,
}) => {
  const ana = await enterLobby(browser, 'Ana', { viewport: BESIDE });
  const rui = await enterLobby(browser, '<b>Rui</b>');
  const { page } = ana;
  await page.keyboard.press('i');
  await expect(treeOf(page)).toBeVisible();
  await expect(znode(page, '<b>Rui</b>')).toContainText('ephemeral');

  await test.step('PANEL-39: members and ready, as they come', async () => {
    await startDuel(ana, rui);
    await expect(znode(page, 'ready')).toContainText('persistent');
    await show(page, 'Recipes');
    const barrier = card(page, 'Double barrier');
    await expect(barrier).toContainText('2 of 2 entered');
    await expect(barrier.getByRole('listitem').filter({ hasText: 'Ana' }).first()).toContainText('in');
    await expect(barrier).toContainText('<b>Rui</b>');
    await expect(page.locator('.inspector b')).toHaveCount(0);
    await expect(barrier.getByRole('link', { name: 'The code' })).toHaveAttribute(
      'href',
      /^\/code\/recipes\//,
    );
  });

  await test.step('PANEL-34: the duel keeps its keys, and the panel has its own', async () => {
    await page.getByRole('application').focus();
    await expect.poll(() => ana.duel.world.phase).toBe('fighting');
    expect(await wayWhile(page, 'd', ana.duel)).toBeGreaterThan(20);
    await page.getByRole('tab', { name: 'Recipes' }).focus();
    await expect.poll(() => wayWhile(page, 'Shift', ana.duel)).toBe(0);
    expect(await wayWhile(page, 'ArrowLeft', ana.duel)).toBe(0);
    await expect(page.getByRole('tab', { name: 'Tree' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('application')).toBeFocused();
    await page.keyboard.press('i');
    await expect(treeOf(page)).toBeHidden();
    await page.keyboard.press('i');
    await expect(znode(page, 'ready')).toBeVisible();
    await expect(page.getByRole('application')).toBeFocused();
  });

  await test.step('PANEL-39: who holds the lock, and who waits for it', async () => {
    await show(page, 'Recipes');
    await tree.hold(SCORE_LOCK);
    await expect(card(page, 'Lock')).toContainText('held by a foreign program');
    await leaveDuel(ana);
    await leaveDuel(rui);
    await expect(card(page, 'Lock')).toContainText('1 waits');
    await expectAccessible(page, 'recipes');
    await tree.release(SCORE_LOCK);
    await expect(finalScoreOf(page)).toBeVisible();
  });

  await test.step('PANEL-38: the match alone, from its score', async () => {
    await page.getByRole('button', { name: 'See this match in the tree' }).click();
    const record = page.getByRole('region', { name: 'Znode', exact: true });
    await expect(record).toContainText(`${ROOT}/history/`);
    await expect(record).toContainText('"ending": "conceded"');
    await expectAccessible(page, 'tree');
    await show(page, 'Timeline');
    await expect(changesOf(page).first()).toBeVisible();
    await expectAccessible(page, 'timeline');
    const part = page.getByRole('searchbox', { name: 'Path contains' });
    await part.fill('lobby/');
    await expect(page.getByText('No change fits the filters.')).toBeVisible();
    await part.fill('/ready');
    await expect(changesOf(page)).toHaveCount(2);
    await expect(changesOf(page).first()).toContainText('The game is about to begin');
  });

  await test.step('PANEL-37: back to before the match, and to now', async () => {
    const slider = page.getByRole('slider', { name: 'Moment that is shown' });
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(page.getByText(/The tree as it was at \d\d:\d\d:\d\d/)).toBeVisible();
    await show(page, 'Tree');
    await expect(znode(page, 'lobby').first()).toBeVisible();
    await expect(znode(page, 'ready')).toHaveCount(0);
    await show(page, 'Timeline');
    await changesOf(page).first().click();
    await show(page, 'Tree');
    await expect(znode(page, 'ready')).toHaveCount(1);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect(page.getByText('The tree as it was at')).toBeHidden();
    await expect(znode(page, 'ready')).toHaveCount(0);
  });
});

test('PANEL-33: alone, and by the keyboard alone, the tree is read from its root to a stat', async ({
  browser,
}) => {
  const page = await openPage(browser, { viewport: { width: 390, height: 844 } }, '/inspector');
  await expect(treeOf(page)).toBeVisible();
  const active = treeOf(page).getByRole('treeitem', { selected: true });
  const details = page.getByRole('region', { name: 'Znode', exact: true });
  while (!(await treeOf(page).evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('Tab');
  await expect(active).toContainText(ROOT);
  await page.keyboard.type('serv');
  await expect(active).toContainText('servers');
  await page.keyboard.press('ArrowRight');
  await expect(active).toContainText('ephemeral');
  await expect(details).toContainText('is deleted with the session that owns it');
  await expect(details).toContainText('"address"');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(active).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expectAccessible(page, 'the inspector alone');
});

test('PANEL-35, PANEL-36: what a foreign program writes is marked with a word, and is text', async ({
  browser,
}) => {
  const page = await openPage(browser, {}, '/inspector');
  await expect(znode(page, 'servers')).toBeVisible();
  await treeOf(page).press('End'); // Only the rows in sight are in the document.
  await tree.write(`${ROOT}/zz-written`, '<b>bold</b>');
  await expect(znode(page, 'zz-written')).toContainText('created');
  await znode(page, 'zz-written').click();
  const details = page.getByRole('region', { name: 'Znode', exact: true });
  await expect(details).toContainText('persistent: stays until somebody deletes it.');
  await expect(details).toContainText('<b>bold</b>');
  await expect(details).toContainText('bytes that it holds11');
  await expect(znode(page, 'zz-written')).not.toContainText('created');
  await tree.write(`${ROOT}/zz-written`, 'again');
  await expect(znode(page, 'zz-written')).toContainText('changed');
  await expect(details).toContainText('again');

  await test.step('NOTICE-1: the operator’s notice is shown here too, as text, until it is taken back', async () => {
    const notice = page.getByRole('status').filter({ hasText: 'pause' });
    await tree.write(`${ROOT}/notice`, 'a <i>pause</i> at noon');
    await expect(notice).toHaveText('a <i>pause</i> at noon');
    await tree.write(`${ROOT}/notice`, '');
    await expect(notice).toBeHidden();
  });
});

test('PANEL-31: a tree that is away is told to be stale since then, and is in step again by itself', async ({
  browser,
}) => {
  const page = await openPage(browser, {});
  const links: WebSocketRoute[] = [];
  let letIn: () => void = () => undefined;
  const mayComeBack = new Promise<void>((resolve) => (letIn = resolve));
  await page.routeWebSocket(/socket\.io/, async (link) => {
    if (links.push(link) > 1) await mayComeBack;
    link.connectToServer();
  });
  await page.goto('/inspector');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await links[0]?.close();
  await expect(page.getByText(/Stale since \d\d:\d\d:\d\d/)).toBeVisible();
  letIn();
  await expect(page.getByText('live', { exact: true })).toBeVisible();
});
