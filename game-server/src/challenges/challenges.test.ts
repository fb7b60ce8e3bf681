import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOBBY_GRACE } from '../gateway/player.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const SERVERS = [
  ['one server', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.north]],
  ['two servers', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.south]],
] as const;

const refusal = (reason: string) => ({ ok: false, reason });
const nodes = () => bench.names(bench.znodes.challenges);
const challenge = (from: ScriptPage, to: ScriptPage) => from.say('challenge:make', to.me.playerId);

/** Two players who see each other in the lobby. */
async function meet(servers: [MatchBench['north'], MatchBench['north']]): Promise<[ScriptPage, ScriptPage]> {
  const [ana, rui] = [await bench.enter(servers[0], 'Ana'), await bench.enter(servers[1], 'Rui')];
  await bench.until(() => servers.every(({ lobby }) => lobby.list.entries.length === 2));
  return [ana, rui];
}

/** The challenge that a page is asked to answer. */
async function received(page: ScriptPage) {
  await bench.until(() => page.challenges.received.length > 0, 'a challenge comes');
  const [first] = page.challenges.received;
  if (!first) throw new Error('seen a moment ago');
  return first;
}

async function inOneMatch(left: ScriptPage, right: ScriptPage): Promise<void> {
  await bench.until(() => left.stage === 'entering' && right.stage === 'entering', 'both are at the gate');
  expect(left.view.matchId).toBe(right.view.matchId);
  expect([left.view.side, right.view.side]).toEqual([0, 1]);
}

describe.each(SERVERS)('a challenge on %s', (_, servers) => {
  it('COMING-1: is an ephemeral znode, and the other hears of it with name, rating, latency and time', async () => {
    const [ana, rui] = await meet(servers());
    await ana.say('latency:tell', 48);
    await challenge(ana, rui);
    const card = await received(rui);
    expect(card).toMatchObject({ kind: 'challenge', latency: 48, opponent: { name: 'Ana', rating: 1500 } });
    expect(card.opponent).not.toHaveProperty('tokenHash');
    expect(card.endsIn).toBeGreaterThan(19_500);
    expect(ana.challenges.made).toMatchObject({ opponent: { id: rui.me.playerId, name: 'Rui' } });
    const node = bench.zooKeeper.tree.find(bench.znodes.challenge(card.id));
    expect(node?.stat.ephemeralOwner).toBe(bench.sessionOf(servers()[0]).id);
  });

  it('COMING-3: that is accepted is a match, the challenger on the left, and leaves nothing', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    const { id } = await received(rui);
    expect(await bench.run(rui.say('challenge:accept', id))).toEqual({ ok: true, value: null });
    await inOneMatch(ana, rui);
    expect([ana.challenges.made, rui.challenges.received]).toEqual([undefined, []]);
    for (const page of [ana, rui]) await page.ready();
    await bench.until(() => ana.stage === 'playing' && rui.stage === 'playing');
    await bench.finish(ana, rui);
    await bench.expectTidy();
    expect([...ana.overs, ...rui.overs]).toEqual([]);
  });

  it('COMING-4: that is declined is told', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    const { id } = await received(rui);
    await rui.say('challenge:decline', id);
    await bench.until(() => ana.overs.length > 0);
    expect(ana.overs).toEqual([{ kind: 'challenge', name: 'Rui', end: 'declined', mine: true }]);
    expect([rui.overs, ana.challenges.made, rui.challenges.received]).toEqual([[], undefined, []]);
    await bench.until(() => nodes().length === 0);
  });

  it('COMING-4: lapses after 20 s, and both are told', async () => {
    const [ana, rui] = await meet(servers());
    const began = bench.clock.now();
    await challenge(ana, rui);
    await bench.until(() => ana.overs.length > 0 && rui.overs.length > 0);
    expect(bench.clock.now() - began).toBeLessThan(20_500);
    expect(bench.clock.now() - began).toBeGreaterThan(19_900);
    expect(ana.overs).toEqual([{ kind: 'challenge', name: 'Rui', end: 'expired', mine: true }]);
    expect(rui.overs).toEqual([{ kind: 'challenge', name: 'Ana', end: 'expired', mine: false }]);
    expect(nodes()).toEqual([]);
  });

  it('COMING-4: that is taken back is told to the other, and cannot be accepted', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    const { id } = await received(rui);
    await ana.say('challenge:withdraw', undefined);
    await bench.until(() => rui.overs.length > 0);
    expect(rui.overs).toEqual([{ kind: 'challenge', name: 'Ana', end: 'withdrawn', mine: false }]);
    expect(await bench.run(rui.say('challenge:accept', id))).toEqual(refusal('challenge/none'));
    expect(ana.overs).toEqual([]);
  });

  it('COMING-5: of somebody in a duel is refused, and of somebody who came to be in one is answered for him', async () => {
    const [ana, rui] = await meet(servers());
    const eva = await bench.enter(bench.south, 'Eva');
    await bench.until(() => bench.south.lobby.list.entries.length === 3);
    await challenge(eva, rui);
    const other = await received(rui);
    await challenge(ana, rui);
    await bench.until(() => rui.challenges.received.length === 2);
    await bench.run(rui.say('challenge:accept', other.id));
    await bench.until(() => ana.overs.length > 0);
    expect(ana.overs).toEqual([{ kind: 'challenge', name: 'Rui', end: 'busy', mine: true }]);
    await bench.until(() => !bench.names(bench.znodes.lobby).includes(rui.me.playerId));
    await bench.pass(100);
    expect(await challenge(ana, rui)).toEqual(refusal('challenge/not-in-lobby'));
    expect(await challenge(ana, ana)).toEqual(refusal('challenge/oneself'));
  });

  it('COMING-5: of somebody who closes his page is answered for him', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    await received(rui);
    rui.drop();
    await bench.until(() => ana.overs.length > 0);
    expect(ana.overs[0]?.end).toBe('left');
  });

  it('COMING-6: two who challenge each other, one after the other, duel', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    await received(rui);
    await challenge(rui, ana);
    await inOneMatch(ana, rui);
    await bench.until(() => nodes().length === 0);
  });

  it.each([0, 1, 2, 3, 5, 8, 13])(
    'COMING-6: two who challenge each other %i turns apart have one duel',
    async (turns) => {
      const [ana, rui] = await meet(servers());
      const first = challenge(ana, rui);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await Promise.all([first, challenge(rui, ana)]);
      await bench.until(() => ana.stage === 'entering' && rui.stage === 'entering');
      expect(ana.view.matchId).toBe(rui.view.matchId);
      await bench.pass(2_000);
      expect([ana.stages, rui.stages, nodes()]).toEqual([['entering'], ['entering'], []]);
      expect(bench.names(bench.znodes.matches)).toHaveLength(1);
    },
  );

  it('COMING-7: survives a refresh of either page, and goes with a page that stays away', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    await received(rui);
    const again: ScriptPage[] = [];
    for (const [page, server] of [
      [ana, servers()[0]],
      [rui, servers()[1]],
    ] as const) {
      page.drop();
      await bench.pass(LOBBY_GRACE - 500);
      const fresh = server.page();
      await bench.run(fresh.enter(page.me.name, page.pass));
      again.push(fresh);
    }
    expect(again[0]?.challenges.made?.opponent.name).toBe('Rui');
    expect(again[1]?.challenges.received[0]?.opponent.name).toBe('Ana');
    again[0]?.drop();
    await bench.until(() => nodes().length === 0);
    expect(again[1]?.overs[0]?.end).toBe('withdrawn');
  });

  it('COMING-7: that is accepted while the challenger refreshes brings him to the gate', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    const { id } = await received(rui);
    ana.drop();
    await bench.run(rui.say('challenge:accept', id));
    await bench.pass(500);
    const again = servers()[0].page();
    await bench.run(again.enter('Ana', ana.pass));
    await inOneMatch(again, rui);
  });

  it('COMING-8: is made again in a new session, and waits while ZooKeeper is away', async () => {
    const [ana, rui] = await meet(servers());
    await challenge(ana, rui);
    await received(rui);
    bench.zooKeeper.stop();
    await bench.pass(2_000);
    expect(rui.challenges.received).toHaveLength(1);
    bench.zooKeeper.start();
    await bench.pass(500);
    bench.sessionOf(servers()[0]).expire();
    await bench.pass(3_000);
    await bench.until(() => rui.challenges.received.length === 1, 'it is there again');
    await bench.run(rui.say('challenge:accept', (await received(rui)).id));
    await inOneMatch(ana, rui);
  });
});

describe('a challenge', () => {
  it('COMING-2: that is accepted and taken back at once is one of the two', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const fresh = new MatchBench();
      await bench.close();
      bench = fresh;
      const [ana, rui] = await meet([bench.north, bench.south]);
      await challenge(ana, rui);
      const { id } = await received(rui);
      const accepting = rui.say('challenge:accept', id);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await ana.say('challenge:withdraw', undefined);
      const { ok } = await bench.run(accepting);
      await bench.pass(1_000);
      // Where it was accepted first, the challenger does not come, and the other is told so at the gate.
      expect([turns, ok ? rui.stage : 'none']).toEqual([turns, ok ? 'aborted' : 'none']);
      expect(ana.stage).toBe('none');
      expect(nodes()).toEqual([]);
    }
  });

  it('COMING-4: too many of one player are refused', async () => {
    const [ana, rui] = await meet([bench.north, bench.north]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => challenge(ana, rui)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
    expect(answers.at(-1)).toEqual(refusal('request/too-many'));
    await bench.pass(500);
    expect(nodes()).toHaveLength(1);
  });

  it('COMING-5: needs ZooKeeper, and a player outside of a duel', async () => {
    const [ana, rui] = await meet([bench.north, bench.north]);
    bench.zooKeeper.stop();
    await bench.pass(100);
    expect(await challenge(ana, rui)).toEqual(refusal('lobby/unavailable'));
    expect(await ana.say('match:rematch', undefined)).toEqual(refusal('match/none'));
  });

  it('COMING-4: of whoever joins the queue is taken back', async () => {
    const [ana, rui] = await meet([bench.north, bench.south]);
    await challenge(ana, rui);
    await received(rui);
    await ana.say('queue:join', undefined);
    await bench.until(() => rui.challenges.received.length === 0);
    expect(nodes()).toEqual([]);
  });

  it('COMING-3: is accepted from the queue, which is left', async () => {
    const [ana, rui] = await meet([bench.north, bench.south]);
    await rui.say('queue:join', undefined);
    await bench.until(() => bench.names(bench.znodes.queue).length === 1);
    await challenge(ana, rui);
    await bench.run(rui.say('challenge:accept', (await received(rui)).id));
    await inOneMatch(ana, rui);
    await bench.until(() => bench.names(bench.znodes.queue).length === 0);
  });

  it('COMING-8: whose accepting server dies before the match is there fails, and is told', async () => {
    const [ana, rui] = await meet([bench.north, bench.south]);
    await challenge(ana, rui);
    const { id } = await received(rui);
    const { tree } = bench.zooKeeper;
    const record: unknown = JSON.parse(
      new TextDecoder().decode(tree.find(bench.znodes.challenge(id))?.bytes),
    );
    const answer = {
      kind: 'accepted',
      match: {
        matchId: 'never',
        side: 0,
        players: [ana, rui].map(({ me }) => ({ id: me.playerId, name: me.name, rating: 1500 })),
        homes: ['north', 'south'],
        seed: 1,
      },
    };
    const bytes = new TextEncoder().encode(JSON.stringify({ ...Object(record), answer }));
    await bench.run(bench.zooKeeper.session().set(bench.znodes.challenge(id), bytes, 0));
    await bench.until(() => ana.overs.length > 0);
    expect(ana.overs[0]?.end).toBe('failed');
    await bench.until(() => nodes().length === 0);
  });
});
