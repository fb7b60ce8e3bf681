import { expect, type Page } from '@playwright/test';
import {
  enterLobby,
  finalScoreOf,
  leaveDuel,
  lobbyOf,
  openDuel,
  scoreRow,
  startDuel,
  test,
} from './duelists.ts';
import { playByKeyboard } from './page-world.ts';
import { TreePeer } from './tree-peer.ts';

/** What the tests read of a record in the history. */
interface HistoryRecord {
  readonly players: readonly [
    { readonly id: string; readonly name: string },
    { readonly id: string; readonly name: string },
  ];
  readonly result: {
    readonly winner: 0 | 1 | null;
    readonly ending: string;
    readonly rounds: readonly [number, number];
    readonly parts: readonly [
      { readonly total: number; readonly hits: number },
      { readonly total: number; readonly hits: number },
    ];
  };
}

const ROOT = '/duel';
const SCORE_LOCK = `${ROOT}/locks/scores`;

let tree: TreePeer;

test.beforeAll(async () => {
  const connect = process.env['ZOOKEEPER_CONNECT'];
  if (connect === undefined) throw new Error('the global set-up tells where ZooKeeper is');
  tree = await TreePeer.start(connect, ROOT);
});

test.afterAll(() => tree.stop());

/** The record at the path that the final score names. */
async function committedRecord(page: Page): Promise<HistoryRecord> {
  const words = await page.getByText(`${ROOT}/history/`).innerText();
  const record: HistoryRecord = JSON.parse(await tree.read(/\/duel\/history\/[\w-]+/.exec(words)?.[0] ?? ''));
  return record;
}

/** The members that were last seen in a barrier. */
function membersIn(barrier: string): string[] {
  const last = tree.sights.findLast((sight) => sight.barrier === barrier);
  return Object.keys(last?.children ?? {}).filter((name) => name !== 'ready');
}

test('MATCH-1: two pages meet, fight by their keys behind the barrier, and see the committed score', async ({
  browser,
}) => {
  const ana = await enterLobby(browser, 'Ana');
  const rui = await enterLobby(browser, 'Rui');
  await expect(lobbyOf(ana.page)).toContainText('Rui');
  await expect(lobbyOf(rui.page)).toContainText('Ana');

  const before = tree.sights.length;
  await startDuel(ana, rui);
  await expect.poll(() => tree.sights.slice(before).some(({ children }) => 'ready' in children)).toBe(true);
  const opened = tree.sights.slice(before).find(({ children }) => 'ready' in children);
  if (!opened) throw new Error('seen a moment ago');
  const { ready, ...members } = opened.children;
  expect(Object.keys(members)).toHaveLength(2);
  // One member, then two, then `ready`: the order in which ZooKeeper made them.
  expect(Math.max(...Object.values(members))).toBeLessThan(ready ?? 0);
  expect(new Set(Object.values(members)).size).toBe(2);

  const startedAt = { ana: ana.duel.world.duelists[0].x, rui: rui.duel.world.duelists[1].x };
  await rui.page.keyboard.down('a');
  await expect.poll(() => rui.duel.world.duelists[1].x).toBeLessThan(startedAt.rui - 20);
  await rui.page.keyboard.up('a');
  await playByKeyboard(ana.page, ana.duel, 0);
  expect(ana.duel.world.duelists[0].shots).toBeGreaterThan(0);
  expect(ana.duel.desyncs + rui.duel.desyncs).toBe(0);

  // The lower member stays until it is alone; the other goes at once, and is seen to be gone while its page waits.
  const [lower = ''] = Object.keys(members).sort();
  await expect(ana.status).toContainText('The duel is decided');
  const gates = ana.page.getByRole('list', { name: 'The gates' }).getByRole('listitem');
  const anaIsLower = (await gates.first().textContent())?.includes(lower);
  const [first, last] = anaIsLower ? [rui, ana] : [ana, rui];
  await leaveDuel(first);
  await expect.poll(() => membersIn(opened.barrier)).toEqual([lower]);
  await expect(first.status).toContainText(`waiting for ${last.name} to leave`);
  await leaveDuel(last);

  for (const { page, status } of [ana, rui]) {
    await expect(finalScoreOf(page)).toBeVisible();
    await expect(status).toContainText(/The game is over\. Your score was \d+\./);
  }
  const record = await committedRecord(ana.page);
  expect(record.players.map(({ name }) => name)).toEqual(['Ana', 'Rui']);
  const totals = record.result.parts.map(({ total }) => total);
  for (const { page } of [ana, rui]) expect(await scoreRow(page, 'Score')).toEqual(totals);
  await expect(ana.status).toContainText(`Your score was ${totals[0]}.`);
  await expect(rui.status).toContainText(`Your score was ${totals[1]}.`);

  await expect.poll(() => tree.list(`${ROOT}/matches`)).toEqual([]);
});

test('MATCH-4: who leaves early concedes, and waits at the exit gate for the other', async ({ browser }) => {
  const [eva, gil] = await openDuel(browser, 'Eva', 'Gil');
  await leaveDuel(eva);
  await expect(eva.status).toContainText('I am going to end my part in the game');
  await expect(eva.status).toContainText('waiting for Gil to leave');
  await expect(finalScoreOf(eva.page)).toBeHidden();
  await leaveDuel(gil);
  for (const { page } of [eva, gil]) await expect(finalScoreOf(page)).toBeVisible();
  const record = await committedRecord(eva.page);
  expect(record.result).toMatchObject({ winner: 1, ending: 'conceded' });
});

test('SCORE-17: while a foreign program holds the score lock no score is shown, and the wait is told', async ({
  browser,
}) => {
  const lia = await enterLobby(browser, 'Lia');
  const noé = await enterLobby(browser, 'Noé');
  await tree.hold(SCORE_LOCK);
  await startDuel(lia, noé);
  for (const duelist of [lia, noé]) await leaveDuel(duelist);
  for (const { page, status } of [lia, noé]) {
    await expect(status).toContainText('2nd in the queue for the score lock');
    await expect(page.getByText('a foreign program').first()).toBeVisible();
    await expect(finalScoreOf(page)).toBeHidden();
  }
  await tree.release(SCORE_LOCK);
  for (const { page } of [lia, noé]) await expect(finalScoreOf(page)).toBeVisible();
});
