import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const SERVERS = [
  ['one server', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.north]],
  ['two servers', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.south]],
] as const;

describe.each(SERVERS)('a match on %s, from gate to score', (_, servers) => {
  it('MATCH-1: a seat enters when its page is ready, and the duel begins when both are in', async () => {
    const [left, right] = await bench.pair(...servers());
    await bench.pass(500);
    expect(bench.membersOf(left)).toEqual([]);
    await left.ready();
    await bench.until(() => right.stageAs('entering').seats[0].path !== undefined);
    await bench.pass(500);
    expect(bench.membersOf(left)).toEqual([left.me.playerId]);
    expect([left.stage, right.stage, left.heard.confirmed]).toEqual(['entering', 'entering', undefined]);
    await right.ready();
    await bench.until(() => left.stage === 'playing' && right.stage === 'playing');
    expect(bench.membersOf(left)).toHaveLength(2);
    await bench.until(() => left.heard.confirmed !== undefined && right.heard.confirmed !== undefined);
    await bench.finish(left, right);
    const stages = ['entering', 'playing', 'leaving', 'committing', 'scored'];
    expect([left.stages, right.stages]).toEqual([stages, stages]);
    await bench.expectTidy();
  });

  it('MATCH-2: a barrier that is not open after 25 s voids the match, and nobody scores', async () => {
    const [left, right] = await bench.pair(...servers());
    const began = bench.clock.now();
    await left.ready();
    await bench.until(() => left.stage === 'aborted' && right.stage === 'aborted');
    expect(bench.clock.now() - began).toBeGreaterThan(24_500);
    expect(bench.clock.now() - began).toBeLessThan(25_500);
    expect(left.stageAs('aborted').reason).toBe('opponent-absent');
    expect(right.stageAs('aborted').reason).toBe('you-were-absent');
    await bench.expectTidy();
    expect(bench.history(left.view.matchId)?.awards).toBeNull();
    expect(bench.names(bench.znodes.players)).toEqual([]);
  });

  it('MATCH-2: a match to which nobody comes is void, and both hear that they were absent', async () => {
    const [left, right] = await bench.pair(...servers());
    await bench.until(() => left.stage === 'aborted' && right.stage === 'aborted');
    expect(left.stageAs('aborted').reason).toBe('you-were-absent');
    expect(right.stageAs('aborted').reason).toBe('you-were-absent');
    await bench.expectTidy();
  });

  it.each([
    ['before his page is ready', false],
    ['from the gate', true],
  ])('MATCH-3: who leaves %s withdraws, and the other hears it at once', async (__, isReady) => {
    const [left, right] = await bench.pair(...servers());
    await bench.pass(200);
    if (isReady) {
      await left.ready();
      await bench.until(() => bench.membersOf(left).length === 1);
    }
    await left.say('match:leave', undefined);
    const took = await bench.until(() => left.stage === 'aborted' && right.stage === 'aborted');
    expect(took).toBeLessThan(200);
    expect(left.stageAs('aborted').reason).toBe('you-left');
    expect(right.stageAs('aborted').reason).toBe('opponent-absent');
    await bench.expectTidy();
  });

  it('MATCH-3: who leaves before there is a host, and goes back to the lobby, is told of all the same', async () => {
    const [left, right] = await bench.pair(...servers());
    await left.say('match:leave', undefined);
    await bench.until(() => left.stage === 'aborted');
    expect(await left.say('match:return', undefined)).toEqual({ ok: true, value: null });
    expect(await bench.until(() => right.stage === 'aborted')).toBeLessThan(2_500);
    expect(right.stageAs('aborted').reason).toBe('opponent-absent');
    await bench.expectTidy();
  });

  it('MATCH-4: who leaves during the duel concedes it and waits at the exit gate for the other', async () => {
    const [left, right] = await bench.duel(...servers());
    await left.say('match:leave', undefined);
    await bench.until(() => left.stage === 'leaving' && right.stage === 'leaving');
    expect(right.stageAs('leaving')).toMatchObject({ winner: 1, ending: 'conceded' });
    expect(right.stageAs('leaving').deadlineIn).toBeGreaterThan(19_000);
    expect(right.stageAs('leaving').seats.map(({ leaving }) => leaving)).toEqual([true, false]);
    await bench.pass(3_000);
    expect([left.stage, right.stage]).toEqual(['leaving', 'leaving']);
    await right.say('match:leave', undefined);
    await bench.scored(left, right);
    expect(left.stageAs('scored').score).toEqual(right.stageAs('scored').score);
    expect(left.stageAs('scored').score).toMatchObject({ winner: 1, ending: 'conceded' });
    await bench.expectTidy();
  });

  it('MATCH-4: who does not walk out is walked out after six seconds', async () => {
    const [left, right] = await bench.duel(...servers());
    await left.say('match:leave', undefined);
    const took = await bench.until(() => right.stage === 'scored');
    expect(took).toBeGreaterThan(5_900);
    expect(took).toBeLessThan(6_500);
    await bench.expectTidy();
  });

  it('MATCH-4: who leaves and closes his tab at the same moment has conceded, too', async () => {
    const [left, right] = await bench.duel(...servers());
    await left.say('match:leave', undefined);
    left.drop();
    await bench.until(() => right.stage === 'leaving');
    expect(right.stageAs('leaving').ending).toBe('conceded');
    await bench.scored(right);
    await bench.expectTidy();
  });

  it('MATCH-4: both who leave at once end without a winner', async () => {
    const [left, right] = await bench.duel(...servers());
    await bench.finish(left, right);
    const { winner, ending } = left.stageAs('scored').score;
    expect([winner === undefined || winner === 1, ending]).toEqual([true, 'conceded']);
    await bench.expectTidy();
  });

  it('MATCH-2: a match that is gone when a seat comes gets no barrier, and leaves nothing behind', async () => {
    const [left, right] = await bench.pair(...servers());
    const { matchId } = left.view;
    const operator = bench.zooKeeper.session();
    await bench.pass(100);
    await bench.run(operator.delete(bench.znodes.host(matchId)));
    await bench.run(operator.delete(bench.znodes.match(matchId)));
    for (const page of [left, right]) await page.ready();
    await bench.until(() => left.stage === 'aborted' && right.stage === 'aborted');
    expect(left.stageAs('aborted').reason).toBe('server-failed');
    await bench.pass(60_000);
    await bench.expectTidy();
  });

  it('MATCH-12: both see the committed record, and their ratings move', async () => {
    const [left, right] = await bench.duel(...servers());
    await left.say('match:leave', undefined);
    await bench.scored(left, right);
    const record = bench.history(left.view.matchId);
    const { score } = right.stageAs('scored');
    expect(record?.awards?.map(({ rating }) => rating)).toEqual(score.ratings);
    expect(record?.result.winner).toBe(1);
    expect(score.path).toBe(bench.znodes.historyRecord(left.view.matchId));
    await right.say('match:return', undefined);
    const me = () =>
      right.heard['lobby:change']
        ?.flatMap(([{ joined }]) => joined)
        .filter(({ id }) => id === right.me.playerId)
        .at(-1);
    await bench.until(() => me()?.rating === score.ratings[1].after);
    expect(score.ratings[1].after).toBeGreaterThan(score.ratings[1].before);
    await bench.expectTidy();
  });

  it('MATCH-13: no view is told that says nothing new', async () => {
    const [left, right] = await bench.duel(...servers());
    await bench.finish(left, right);
    for (const page of [left, right]) {
      const told = page.views.map((view) =>
        JSON.stringify(view, (key, value: unknown) => (/^(deadlineIn|endsIn)$/.test(key) ? 0 : value)),
      );
      expect(told.filter((view, index) => view === told[index - 1])).toEqual([]);
    }
  });
});
