import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import { MEMORY } from './player.ts';
import { hashToken, isTokenOf } from './token.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const nodes = () => bench.names(bench.znodes.lobby);
const refusal = (reason: string) => ({ ok: false, reason });

describe('a page and its player', () => {
  it('LOBBY-12: the token brings the same player back, up to 30 s after his page has gone', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    page.drop();
    await bench.pass(MEMORY - 100);
    const again = bench.north.page();
    await bench.run(again.enter('Ana', page.pass));
    expect(again.me.playerId).toBe(page.me.playerId);
    again.drop();
    await bench.pass(MEMORY + 100);
    expect(bench.north.players.get(page.me.playerId)).toBeUndefined();
    const late = bench.north.page();
    await bench.run(late.enter('Ana', page.pass));
    expect(late.me.playerId).not.toBe(page.me.playerId);
  });

  it('LOBBY-12: who has finished a game is known for good, on every server', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    await bench.finish(left, right);
    for (const page of [left, right]) page.drop();
    await bench.pass(2 * MEMORY);
    const again = bench.south.page();
    await bench.run(again.enter('Ana', left.pass));
    expect(again.me.playerId).toBe(left.me.playerId);
    expect(again.me.rating).toBe(left.stageAs('scored').score.ratings[0].after);
  });

  it('LOBBY-12: a wrong token is a new player, and the old one is left in peace', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    const thief = bench.north.page();
    await bench.run(thief.enter('Ana', { playerId: page.me.playerId, token: 'wrong' }));
    expect(thief.me.playerId).not.toBe(page.me.playerId);
    expect(page.isClosed).toBe(false);
  });

  it('LOBBY-12: the tree holds the hash of a token, never the token', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    await left.say('match:leave', undefined);
    await bench.scored(left, right);
    const { tree } = bench.zooKeeper;
    const all = tree.paths.map((path) => new TextDecoder().decode(tree.find(path)?.bytes));
    expect(all.some((text) => text.includes(hashToken(left.me.token)))).toBe(true);
    expect(all.some((text) => text.includes(left.me.token))).toBe(false);
    expect(isTokenOf(left.me.token, hashToken(left.me.token))).toBe(true);
    expect(isTokenOf(`${left.me.token}x`, hashToken(left.me.token))).toBe(false);
    expect(isTokenOf(left.me.token, 'short')).toBe(false);
  });

  it('LOBBY-13: a newer page takes over, the older one is told and closed', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    const newer = bench.north.page();
    await bench.run(newer.enter('Ana', page.pass));
    expect(page.heard['session:replaced']).toHaveLength(1);
    expect(page.isClosed).toBe(true);
    await bench.pass(MEMORY + 1_000);
    expect(nodes()).toEqual([page.me.playerId]);
    expect(await newer.say('queue:join', undefined)).toEqual({ ok: true, value: null });
  });

  it('LOBBY-13: a page that enters again as the same player is not replaced by itself', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    await bench.run(page.enter('Bia', page.pass));
    expect([page.isClosed, page.heard['session:replaced']]).toEqual([false, undefined]);
    await bench.pass(MEMORY + 1_000);
    expect(nodes()).toEqual([page.me.playerId]);
  });

  it('LOBBY-13: a page that enters twice at once is one player, and leaves none behind', async () => {
    await bench.until(() => bench.north.keeper.state.kind === 'connected');
    const page = bench.north.page();
    await bench.run(Promise.all([page.enter('Ana'), page.enter('Bia')]));
    await bench.until(() => nodes().length > 0);
    page.drop();
    await bench.pass(MEMORY + 1_000);
    expect(nodes()).toEqual([]);
  });

  it('LOBBY-15: a refused entry changes nothing for who is in already', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    expect(await bench.run(page.say('lobby:enter', { name: ' ' }))).toMatchObject({ ok: false });
    await bench.pass(MEMORY + 1_000);
    expect(nodes()).toEqual([page.me.playerId]);
  });

  it('LOBBY-15: nobody new is let in while ZooKeeper is away or the server stops; who is in comes back', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    bench.zooKeeper.stop();
    expect(await bench.north.page().say('lobby:enter', { name: 'B' })).toEqual(refusal('lobby/unavailable'));
    const again = bench.north.page();
    await bench.run(again.enter('Ana', page.pass));
    expect(again.me.playerId).toBe(page.me.playerId);
    bench.zooKeeper.start();
    await bench.pass(500);
    bench.north.isStopping = true;
    expect(await bench.north.page().say('lobby:enter', { name: 'B' })).toEqual(refusal('server/stopping'));
    const third = bench.north.page();
    await bench.run(third.enter('Ana', page.pass));
    expect(third.me.playerId).toBe(page.me.playerId);
  });

  it('LOBBY-15: a page that goes while it enters leaves nobody behind', async () => {
    await bench.until(() => bench.north.keeper.state.kind === 'connected');
    const page = bench.north.page();
    const entering = page.enter('Ana', { playerId: 'unknown', token: 'token' });
    page.drop();
    await bench.run(entering);
    await bench.pass(MEMORY + 1_000);
    expect(nodes()).toEqual([]);
  });

  it.each(['lobby:leave', 'queue:join', 'queue:leave', 'match:leave', 'match:return'] as const)(
    'GATE-9: %s needs a player',
    async (event) => {
      expect(await bench.north.page().say(event, undefined)).toEqual(refusal('lobby/not-entered'));
    },
  );

  it('GATE-9: match:ready needs a player, too, and the player a match of that id', async () => {
    expect(await bench.north.page().say('match:ready', 'm')).toEqual(refusal('lobby/not-entered'));
    const page = await bench.enter(bench.north, 'Ana');
    expect(await page.say('match:ready', 'm')).toEqual(refusal('match/none'));
  });

  it('GATE-9: what does not fit the place of a player is refused with its reason', async () => {
    const [left, right] = await bench.pair(bench.north, bench.south);
    expect(await left.say('queue:join', undefined)).toEqual(refusal('match/running'));
    expect(await left.say('match:return', undefined)).toEqual(refusal('match/running'));
    expect(await left.say('lobby:leave', undefined)).toEqual(refusal('match/running'));
    expect(await left.say('match:ready', 'other')).toEqual(refusal('match/none'));
    expect(await right.say('queue:leave', undefined)).toEqual(refusal('queue/not-queued'));
    const third = await bench.enter(bench.north, 'Eva');
    expect(await third.say('match:leave', undefined)).toEqual(refusal('match/none'));
    expect(await third.say('match:return', undefined)).toEqual(refusal('match/none'));
    await third.say('queue:join', undefined);
    expect(await third.say('queue:join', undefined)).toEqual(refusal('queue/already-queued'));
  });
});
