import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchChildren } from '../recipes/children-watch.ts';
import { historyRecordSchema } from '../records/history-record.ts';
import { readRecord } from '../records/record.ts';
import type { ArenaServer } from '../testing/arena-server.ts';
import { testLauncher } from '../testing/launcher.ts';
import { RealArena } from '../testing/real-arena.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import type { ScriptPage } from '../testing/script-page.ts';
import type { Session } from '../zookeeper/port.ts';

/** The most writes that a match may cost from the first `queue:join` to its score, wherever its players live. */
const MOST_WRITES = 30;

let sessions: RealSessions;
let onlooker: Session;
let arena: RealArena;
let north: ArenaServer;
let south: ArenaServer;

beforeEach(async () => {
  const { connect } = await testLauncher();
  sessions = new RealSessions(connect);
  onlooker = await sessions.open();
  arena = new RealArena(connect, await sessions.root(onlooker));
  [north, south] = [arena.server('north'), arena.server('south')];
  await soon(() =>
    expect([north, south].every(({ keeper }) => keeper.state.kind === 'connected')).toBe(true),
  );
});

afterEach(async () => {
  await arena.close();
  await sessions.close();
});

const soon = (isSo: () => void | Promise<void>) => vi.waitFor(isSo, { timeout: 20_000, interval: 5 });
const stages = (pages: readonly ScriptPage[], kind: ScriptPage['stage']) =>
  soon(() => expect(pages.map(({ stage }) => stage)).toEqual(pages.map(() => kind)));
const namesSeen = (page: ScriptPage) => {
  const listed = page.heard['lobby:list']?.flatMap(([list]) => list.entries) ?? [];
  const joined = page.heard['lobby:change']?.flatMap(([change]) => change.joined) ?? [];
  return new Set([...listed, ...joined].map(({ name }) => name));
};

/** The first waits until the second asks. */
async function pairUp(first: ScriptPage, second: ScriptPage): Promise<void> {
  const before = [first, second].map(({ views }) => views.at(-1)?.matchId);
  await first.say('queue:join', undefined);
  await soon(async () => expect(await onlooker.exists(arena.znodes.queue)).toBeDefined());
  await soon(async () => {
    await onlooker.sync(arena.znodes.queue);
    expect((await onlooker.children(arena.znodes.queue)).names).toHaveLength(1);
  });
  await second.say('queue:join', undefined);
  await stages([first, second], 'entering');
  expect([first, second].map(({ view }) => view.matchId)).not.toEqual(before);
}

/** A duel from the queue to its score. */
async function fought(first: ScriptPage, second: ScriptPage): Promise<void> {
  await pairUp(first, second);
  for (const page of [first, second]) await page.ready();
  await stages([first, second], 'playing');
  for (const page of [first, second]) await page.say('match:leave', undefined);
  await stages([first, second], 'scored');
  await expectNoNodeLeft();
}

/** Nothing is left of any match below the root but its history. */
async function expectNoNodeLeft(): Promise<void> {
  const { matches, intents, queue, scoreLock } = arena.znodes;
  await soon(async () => {
    await onlooker.sync(matches);
    for (const path of [matches, intents, queue, scoreLock])
      expect((await onlooker.children(path)).names).toEqual([]);
  });
}

describe('the walks of a server on a real ZooKeeper', () => {
  it('LOBBY-3: socket connects → every lobby list, on both servers', async () => {
    const [ana, rui] = [north.page(), south.page()];
    await Promise.all([ana.enter('Ana'), rui.enter('Rui')]);
    await soon(() => {
      for (const page of [ana, rui]) expect([...namesSeen(page)].toSorted()).toEqual(['Ana', 'Rui']);
    });
    const { names } = await onlooker.children(arena.znodes.lobby);
    expect(names.toSorted()).toEqual([ana.me.playerId, rui.me.playerId].toSorted());
    await ana.say('lobby:leave', undefined);
    await soon(() => expect(rui.heard['lobby:change']?.at(-1)?.[0].left).toEqual([ana.me.playerId]));
    expect((await onlooker.children(arena.znodes.lobby)).names).toEqual([rui.me.playerId]);
  });

  it.each([
    ['one server', () => [north, north] as const],
    ['two servers', () => [north, south] as const],
  ])(
    'MATCH-18: match ends → final score on %s, as an independent session sees it',
    async (where, servers) => {
      const [ana, rui] = [servers()[0].page(), servers()[1].page()];
      await Promise.all([ana.enter('Ana'), rui.enter('Rui')]);
      await soon(async () => {
        await onlooker.sync(arena.znodes.lobby);
        expect((await onlooker.children(arena.znodes.lobby)).names).toHaveLength(2);
      });
      // Once before, so that the parents are there, as in any tree that was played in.
      await fought(ana, rui);
      for (const page of [ana, rui]) await page.say('match:return', undefined);
      await soon(async () => {
        await onlooker.sync(arena.znodes.lobby);
        expect((await onlooker.children(arena.znodes.lobby)).names).toHaveLength(2);
      });
      arena.writes.length = 0;
      await pairUp(ana, rui);
      const barrier = arena.znodes.barrier(ana.view.matchId);
      const seen: string[] = [];
      const done = new AbortController();
      const watching = watchChildren(onlooker, barrier, done.signal, (change) => {
        if (change.kind !== 'children') return void seen.push(change.kind);
        const members = change.names.filter((name) => name !== 'ready').length;
        seen.push(`${members}${change.names.includes('ready') ? ' ready' : ''}`);
      });
      await ana.ready();
      await soon(() => expect(seen.at(-1)).toBe('1'));
      await rui.ready();
      await stages([ana, rui], 'playing');
      await soon(() => expect(seen.at(-1)).toBe('2 ready'));
      await ana.say('match:leave', undefined);
      await stages([ana, rui], 'leaving');
      expect(ana.stage).toBe('leaving');
      await rui.say('match:leave', undefined);
      await stages([ana, rui], 'scored');
      await soon(() => expect(seen.at(-1)).toBe('absent'));
      done.abort();
      await watching;
      const first = (text: string) => seen.indexOf(text);
      expect(first('1')).toBeGreaterThanOrEqual(0);
      expect(first('2 ready')).toBeGreaterThan(first('1'));
      expect(seen.lastIndexOf('absent')).toBeGreaterThan(first('2 ready'));

      const record = await readRecord(
        onlooker,
        historyRecordSchema,
        arena.znodes.historyRecord(ana.view.matchId),
      );
      if (record.kind !== 'record') throw new Error(`the history holds ${record.kind}`);
      const { score } = rui.stageAs('scored');
      expect(ana.stageAs('scored').score).toEqual(score);
      expect(record.value.result).toMatchObject({ winner: 1, ending: 'conceded', parts: score.parts });
      expect(record.value.awards?.map(({ rating }) => rating)).toEqual(score.ratings);
      await expectNoNodeLeft();
      await soon(() => expect(north.seats.matches + south.seats.matches).toBe(0));
      const writes = arena.writes.map((write) => write.replaceAll(ana.view.matchId, '<match>'));
      process.stdout.write(
        `ZooKeeper writes of a match on ${where}, from queue:join to its score: ${writes.length}\n`,
      );
      expect(writes.length, writes.join('\n')).toBeLessThanOrEqual(MOST_WRITES);
    },
  );
});
