import { decodeConfirmed, decodeKeyframe, epochDistance } from '@double-barrier/shared/protocol/codec';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

/** The fake's session timeout is 4 s, so a lease ends 3.6 s after the last answer. */
const LEASE = 3_600;

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const framesOf = (page: ScriptPage) => page.heard.confirmed?.length ?? 0;
const last = (page: ScriptPage) => {
  const frame = page.heard.confirmed?.at(-1)?.[0];
  return frame && decodeConfirmed(frame, [NEUTRAL_INPUT, NEUTRAL_INPUT]);
};
const epochsOf = (page: ScriptPage) =>
  (page.heard.keyframe ?? []).map(([frame]) => decodeKeyframe(frame)?.epoch);
const pausesOf = (page: ScriptPage) =>
  page.views.flatMap(({ stage }) => (stage.kind === 'paused' ? [stage.reason] : []));
const stagesOf = (...pages: ScriptPage[]) => pages.map(({ stage }) => stage);
const duel = () => bench.duel(bench.north, bench.south);

/** Counts how far the world moved while time passed. */
async function ticksIn(page: ScriptPage, ms: number): Promise<number> {
  const before = framesOf(page);
  await bench.pass(ms);
  return framesOf(page) - before;
}

describe('ZooKeeper that is away', () => {
  it('MATCH-5: for less than a lease is not noticed', async () => {
    const [left, right] = await duel();
    bench.zooKeeper.stop();
    expect(await ticksIn(right, 2_500)).toBeGreaterThan(145);
    bench.zooKeeper.start();
    expect(await ticksIn(right, 2_000)).toBeGreaterThan(115);
    expect([pausesOf(left), pausesOf(right)]).toEqual([[], []]);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-9: for longer than a lease stops the world; it goes on in a higher epoch when the sessions were kept', async () => {
    const [left, right] = await duel();
    bench.zooKeeper.stop();
    await bench.pass(LEASE + 100);
    expect(left.stageAs('paused').reason).toBe('zookeeper-away');
    expect(right.stageAs('paused').reason).toBe('zookeeper-away');
    const stood = last(right)?.lowTick ?? 0;
    expect(await ticksIn(right, 20_000)).toBe(0);
    bench.zooKeeper.start();
    await bench.until(() => right.stageAs('paused').reason === 'resuming');
    expect(await ticksIn(right, 2_900)).toBe(0);
    await bench.until(() => stagesOf(left, right).every((stage) => stage === 'playing'));
    await bench.until(() => (last(right)?.lowTick ?? 0) !== stood);
    expect((last(right)?.lowTick ?? 0) - stood).toBeLessThan(3);
    expect(epochsOf(left).at(-1)).toBe(2);
    expect(epochsOf(right).at(-1)).toBe(2);
    expect(epochDistance(last(left)?.lowEpoch ?? 0, 2)).toBe(0);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-9: a player who leaves meanwhile has conceded, which is decided when the match is owned again', async () => {
    const [left, right] = await duel();
    bench.zooKeeper.stop();
    await bench.until(() => left.stage === 'paused');
    const frames = framesOf(right);
    await left.say('match:leave', undefined);
    await bench.pass(5_000);
    expect([right.stage, framesOf(right)]).toEqual(['paused', frames]);
    bench.zooKeeper.start();
    await bench.until(() => right.stage === 'leaving');
    expect(right.stageAs('leaving')).toMatchObject({ winner: 1, ending: 'conceded' });
    await bench.scored(left, right);
    await bench.expectTidy();
  });

  it('MATCH-9: a host whose session has expired goes on in a new one, with its world', async () => {
    // A standby would take the match over at once.
    bench.hasStandbys = false;
    const [left, right] = await duel();
    const [host] = bench.hostAndGuest(left);
    const stood = last(right)?.lowTick ?? 0;
    bench.sessionOf(host).expire();
    await bench.until(() => right.stage === 'paused');
    await bench.until(() => stagesOf(left, right).every((stage) => stage === 'playing'));
    await bench.until(() => (last(right)?.lowTick ?? 0) > stood + 60);
    expect(bench.hostOf(left)).toBe(host);
    expect(bench.membersOf(left)).toHaveLength(2);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-7: a duel that was decided before stays so', async () => {
    const [left, right] = await duel();
    await left.say('match:leave', undefined);
    await bench.until(() => right.stage === 'leaving');
    bench.zooKeeper.stop();
    await right.say('match:leave', undefined);
    left.drop();
    await bench.pass(10_000);
    bench.zooKeeper.start();
    await bench.scored(right);
    expect(right.stageAs('scored').score).toMatchObject({ winner: 1, ending: 'conceded' });
    await bench.expectTidy();
  });

  it('MATCH-8: a seat that never leaves is waited for 20 s, and a member that somebody put there too', async () => {
    const [left, right] = await duel();
    const foreign = bench.zooKeeper.session();
    await bench.run(
      foreign.create(`${bench.znodes.barrier(left.view.matchId)}/zzz`, new Uint8Array(), 'ephemeral'),
    );
    for (const page of [left, right]) await page.say('match:leave', undefined);
    const took = await bench.until(() => left.stage === 'scored');
    expect(took).toBeGreaterThan(19_500);
    expect(took).toBeLessThan(21_500);
    await bench.expectTidy();
  });

  it('MATCH-10: a seat whose session was lost has its znode again, and once', async () => {
    const [left, right] = await duel();
    const [, guest] = bench.hostAndGuest(left);
    bench.sessionOf(guest).expireUnheard();
    await bench.until(() => bench.membersOf(left).length === 1);
    bench.sessionOf(guest).resume();
    await bench.until(() => bench.membersOf(left).length === 2);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it.each([0, 10, 20, 40, 200])(
    'MATCH-10: a seat that leaves %i ms after its session was lost leaves nothing behind',
    async (later) => {
      const [left, right] = await duel();
      const [, guest] = bench.hostAndGuest(left);
      bench.sessionOf(guest).expire();
      await bench.pass(later);
      for (const page of [left, right]) await page.say('match:leave', undefined);
      expect(await bench.until(() => [left, right].every(({ stage }) => stage === 'scored'))).toBeLessThan(
        8_000,
      );
      await bench.expectTidy();
    },
  );

  it.each(['north', 'south'] as const)(
    'MATCH-10: a session of %s that is lost between seat and opening does not keep the barrier shut',
    async (name) => {
      const [left, right] = await bench.pair(bench.north, bench.south);
      const [first, second] = name === 'north' ? [left, right] : [right, left];
      await first.ready();
      await bench.until(() => bench.membersOf(left).length === 1);
      bench.sessionOf(bench[name]).expire();
      await second.ready();
      await bench.until(() => stagesOf(left, right).every((stage) => stage === 'playing'));
      await bench.until(() => bench.membersOf(left).length === 2);
      await bench.finish(left, right);
      await bench.expectTidy();
    },
  );

  it('MATCH-12: commits wait while ZooKeeper is away, and say so', async () => {
    const [left, right] = await duel();
    for (const page of [left, right]) await page.say('match:leave', undefined);
    await bench.until(() => right.stage === 'committing');
    bench.zooKeeper.stop();
    await bench.pass(8_000);
    bench.zooKeeper.start();
    await bench.scored(left, right);
    await bench.expectTidy();
  });
});

describe('a lease that ended and came back', () => {
  const outlive = async () => {
    bench.zooKeeper.stop();
    await bench.pass(LEASE + 500);
    bench.zooKeeper.start();
  };

  it('MATCH-11: leaves the gate with its lamps', async () => {
    const [left, right] = await bench.pair(bench.north, bench.south);
    await outlive();
    await left.ready();
    await bench.until(() => right.stageAs('entering').seats[0].path !== undefined);
    await right.ready();
    await bench.until(() => stagesOf(left, right).every((stage) => stage === 'playing'));
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-11: leaves a seat that follows its next host', async () => {
    const [left, right] = await duel();
    await outlive();
    await bench.until(() => stagesOf(left, right).every((stage) => stage === 'playing'));
    const [host, guest] = bench.hostAndGuest(left);
    const staying = host === bench.north ? right : left;
    await bench.run(host.close());
    await bench.until(() => bench.hostOf(staying) === guest && epochsOf(staying).at(-1) === 3);
    await staying.say('match:leave', undefined);
    await bench.scored(staying);
  });
});

describe('a host that is gone', () => {
  it('MATCH-11: the seats look for another, which is the other home server', async () => {
    const [left, right] = await duel();
    const [host, guest] = bench.hostAndGuest(left);
    const staying = host === bench.north ? right : left;
    await bench.run(host.close());
    await bench.until(() => bench.hostOf(staying) === guest);
    await bench.until(() => staying.stage === 'paused' || staying.stage === 'playing');
    await bench.until(() => epochsOf(staying).at(-1) === 2);
    await staying.say('match:leave', undefined);
    await bench.scored(staying);
    expect(staying.stageAs('scored').score.ending).toBe('conceded');
  });

  it('MATCH-12: a match whose record somebody else wrote is shown, though the host said nothing', async () => {
    const [left, right] = await bench.duel(bench.north, bench.north);
    bench.north.hosts.close();
    await bench.pass(31_000);
    await bench.run(bench.south.ledger.settleAll(new AbortController().signal));
    await bench.pass(31_000);
    await bench.run(bench.south.ledger.settleAll(new AbortController().signal));
    await bench.until(() => stagesOf(left, right).every((stage) => stage === 'aborted'));
    expect(left.stageAs('aborted').reason).toBe('server-failed');
    await bench.expectTidy();
  });
});
