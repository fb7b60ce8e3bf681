import type { LiveMatch, WatchView } from '@double-barrier/shared/protocol/events';
import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import { hashWorld, NEUTRAL_INPUT } from '@double-barrier/shared/simulation/index';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArenaServer } from '../testing/arena-server.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const listAt = (server: ArenaServer) => server.live.list.matches;
const viewsOf = (page: ScriptPage): WatchView[] => (page.heard['watch:state'] ?? []).map(([view]) => view);
const lastView = (page: ScriptPage) => viewsOf(page).at(-1);
const watchersSeen = (page: ScriptPage) => page.view.watchers;

/** The hash of every tick that a page's frames tell, by tick. */
function hashesOf(page: ScriptPage): Map<number, number> {
  const followed = new FollowedWorld(0);
  const hashes = new Map<number, number>();
  for (const [frame] of page.heard.keyframe?.slice(0, 1) ?? []) followed.adopt(frame);
  for (const [frame] of page.heard.confirmed ?? []) {
    if (followed.confirm(frame) === 'advanced') hashes.set(followed.world.tick, hashWorld(followed.world));
  }
  return hashes;
}

/** A running duel and its entry in the lobby of a server. */
async function listed(server: ArenaServer): Promise<[ScriptPage, ScriptPage, LiveMatch]> {
  const [ana, rui] = await bench.duel(bench.north, bench.south);
  await bench.until(() => listAt(server)[0]?.rounds !== undefined);
  const [live] = listAt(server);
  if (!live) throw new Error('seen a moment ago');
  return [ana, rui, live];
}

/** Somebody in the lobby of a server who watches a match. */
async function watcher(server: ArenaServer, name: string, { matchId }: LiveMatch): Promise<ScriptPage> {
  const page = await bench.enter(server, name);
  expect(await page.say('watch:join', matchId)).toMatchObject({ ok: true });
  await bench.until(() => (page.heard.confirmed?.length ?? 0) > 30);
  return page;
}

describe('live matches', () => {
  it('SPECTATE-1: every server lists a match that is played, with its names and rounds, until it is decided', async () => {
    const [ana, rui, live] = await listed(bench.south);
    await bench.until(() => listAt(bench.north).length === 1);
    expect(live).toMatchObject({ matchId: ana.view.matchId, rounds: [0, 0] });
    expect(live.players.map(({ name }) => name)).toEqual(['Ana', 'Rui']);
    expect(JSON.stringify(live)).not.toContain('token');
    await bench.finish(ana, rui);
    await bench.until(() => listAt(bench.north).length + listAt(bench.south).length === 0);
    await bench.expectTidy();
  });

  it('SPECTATE-1: is stale while ZooKeeper is away, and in step again after', async () => {
    const [ana, rui] = await listed(bench.north);
    expect(bench.north.live.list.stale).toBe(false);
    bench.sessionOf(bench.north).suspend();
    await bench.until(() => bench.north.live.list.stale);
    expect(listAt(bench.north)).toHaveLength(1);
    bench.sessionOf(bench.north).resume();
    await bench.until(() => !bench.north.live.list.stale);
    await bench.finish(ana, rui);
  });

  it('SPECTATE-2: a match costs the tree no write for being listed and watched', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const zxid = bench.zooKeeper.tree.zxid;
    const eva = await bench.enter(bench.south, 'Eva');
    const entered = bench.zooKeeper.tree.zxid;
    expect(entered).toBeGreaterThan(zxid);
    await eva.say('watch:join', live.matchId);
    await bench.pass(500);
    await eva.say('watch:leave', undefined);
    await bench.pass(500);
    expect(bench.zooKeeper.tree.zxid).toBe(entered);
    await bench.finish(ana, rui);
  });
});

describe('watching', () => {
  it.each(['host', 'guest'] as const)(
    'SPECTATE-3: who joins in mid-round on the %s’s server holds the players’ very world, tick for tick',
    async (where) => {
      const [ana, rui, live] = await listed(bench.north);
      const [host, guest] = bench.hostAndGuest(ana);
      const eva = await watcher(where === 'host' ? host : guest, 'Eva', live);
      await bench.until(() => (ana.heard.confirmed?.length ?? 0) > 200);
      const [seen, played, other] = [hashesOf(eva), hashesOf(ana), hashesOf(rui)];
      expect(seen.size).toBeGreaterThan(30);
      for (const [tick, hash] of seen) {
        expect(played.get(tick)).toBe(hash);
        expect(other.get(tick)).toBe(hash);
      }
      expect(seen.has(1)).toBe(false);
      await bench.finish(ana, rui);
    },
  );

  it('SPECTATE-4: any number of watchers get the very bytes that the players get, over one line for each server', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const [, guest] = bench.hostAndGuest(ana);
    const first = await watcher(guest, 'Eva', live);
    const others = [await watcher(guest, 'Gil', live), await watcher(guest, 'Lia', live)];
    const sent = new Set(ana.heard.confirmed?.map(([frame]) => frame));
    for (const page of [first, ...others]) {
      expect(page.heard.keyframe).toHaveLength(1);
      expect(page.heard.confirmed?.every(([frame]) => sent.has(frame))).toBe(true);
    }
    await bench.finish(ana, rui);
  });

  it('SPECTATE-5: the duelists are told how many watch, on all servers, and when they leave', async () => {
    const [ana, rui, live] = await listed(bench.north);
    expect([watchersSeen(ana), watchersSeen(rui)]).toEqual([0, 0]);
    const eva = await watcher(bench.north, 'Eva', live);
    const gil = await watcher(bench.south, 'Gil', live);
    await bench.until(() => watchersSeen(ana) === 2 && watchersSeen(rui) === 2);
    expect(lastView(gil)?.watchers).toBe(2);
    gil.drop();
    await bench.until(() => watchersSeen(ana) === 1);
    await eva.say('watch:leave', undefined);
    await bench.until(() => watchersSeen(ana) === 0 && watchersSeen(rui) === 0);
    const frames = eva.heard.confirmed?.length;
    await bench.pass(200);
    expect(eva.heard.confirmed?.length).toBe(frames);
    await bench.finish(ana, rui);
  });

  it('SPECTATE-6: what a watcher sends as input goes nowhere and is counted', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const eva = await watcher(bench.north, 'Eva', live);
    for (let tick = 0; tick < 5; tick += 1)
      await eva.say('input', encodeInput(1000 + tick, { ...NEUTRAL_INPUT, buttons: 1 }));
    const { values } = await bench.north.metrics.refused.get();
    expect(values.find(({ labels }) => labels.reason === 'watcher')).toMatchObject({
      labels: { kind: 'input' },
      value: 5,
    });
    expect(ana.stage).toBe('playing');
    await bench.finish(ana, rui);
  });

  it('SPECTATE-7: watchers see the way out and the score, and stay for it while the match goes', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const eva = await watcher(bench.south, 'Eva', live);
    await bench.finish(ana, rui);
    await bench.until(() => lastView(eva)?.stage.kind === 'scored');
    const kinds = viewsOf(eva).map(({ stage }) => stage.kind);
    expect(kinds).toContain('leaving');
    expect(lastView(eva)?.stage).toEqual(ana.view.stage);
    await eva.say('watch:leave', undefined);
    await bench.expectTidy();
    expect(listAt(bench.south)).toEqual([]);
    expect(await eva.say('watch:join', live.matchId)).toEqual({ ok: false, reason: 'match/none' });
  });

  it('SPECTATE-8: after a change of host the watchers go on with the new one’s keyframe', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const [host, guest] = bench.hostAndGuest(ana);
    const eva = await watcher(guest, 'Eva', live);
    const keyframes = eva.heard.keyframe?.length ?? 0;
    bench.sessionOf(host).expire();
    await bench.until(() => (eva.heard.keyframe?.length ?? 0) > keyframes);
    const frames = eva.heard.confirmed?.length ?? 0;
    await bench.until(() => (eva.heard.confirmed?.length ?? 0) > frames + 30, 'frames of the new reign');
    const followed = new FollowedWorld(0);
    followed.adopt(eva.heard.keyframe?.at(-1)?.[0] ?? new Uint8Array());
    const after = (eva.heard.confirmed ?? []).slice(frames);
    const verdicts = after.map(([frame]) => followed.confirm(frame));
    expect(verdicts).toContain('advanced');
    expect(verdicts).not.toContain('desynced');
    await bench.finish(ana, rui);
  });

  it('SPECTATE-9: who is in no lobby, or has a seat, watches nothing; a seat ends the watching', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const stranger = bench.north.page();
    expect(await stranger.say('watch:join', live.matchId)).toEqual({
      ok: false,
      reason: 'lobby/not-entered',
    });
    expect(await ana.say('watch:join', live.matchId)).toEqual({ ok: false, reason: 'match/running' });
    const eva = await watcher(bench.north, 'Eva', live);
    const gil = await bench.enter(bench.north, 'Gil');
    await eva.say('queue:join', undefined);
    await gil.say('queue:join', undefined);
    await bench.until(() => eva.stage === 'entering' && gil.stage === 'entering');
    await eva.ready();
    await gil.ready();
    await bench.until(() => eva.stage === 'playing');
    const mark = eva.heard.confirmed?.length ?? 0;
    await bench.until(() => (eva.heard.confirmed?.length ?? 0) > mark + 20);
    const own = new Set(gil.heard.confirmed?.map(([frame]) => frame));
    expect(eva.heard.confirmed?.slice(mark).every(([frame]) => own.has(frame))).toBe(true);
    await bench.until(() => watchersSeen(ana) === 0);
    await bench.finish(ana, rui);
    await bench.finish(eva, gil);
  });

  it('SPECTATE-10: a page that takes nothing for a second is sent nothing more until it does, then a keyframe', async () => {
    const [ana, rui, live] = await listed(bench.north);
    const eva = await watcher(bench.north, 'Eva', live);
    eva.isCongested = true;
    await bench.pass(1_200);
    const frames = eva.heard.confirmed?.length ?? 0;
    await bench.pass(400);
    expect(eva.heard.confirmed?.length).toBe(frames);
    eva.isCongested = false;
    const keyframes = eva.heard.keyframe?.length ?? 0;
    await bench.until(() => (eva.heard.keyframe?.length ?? 0) > keyframes);
    await bench.until(() => (eva.heard.confirmed?.length ?? 0) > frames + 10);
    await bench.finish(ana, rui);
  });
});
