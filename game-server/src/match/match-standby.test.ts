import { decodeConfirmed, decodeKeyframe } from '@double-barrier/shared/protocol/codec';
import { decodeReplay } from '@double-barrier/shared/protocol/replay';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';
import { HostedWorld } from './hosted-world.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const lastTick = (page: ScriptPage) => {
  const frame = page.heard.confirmed?.at(-1)?.[0];
  return (frame && decodeConfirmed(frame, [NEUTRAL_INPUT, NEUTRAL_INPUT])?.lowTick) ?? 0;
};
const epochOf = (page: ScriptPage) => {
  const frame = page.heard.keyframe?.at(-1)?.[0];
  return frame && decodeKeyframe(frame)?.epoch;
};
const pausesOf = (page: ScriptPage) =>
  page.views.flatMap(({ stage }) => (stage.kind === 'paused' ? [stage.reason] : []));
const play = (...pages: ScriptPage[]) =>
  bench.until(() => pages.every(({ stage }) => stage === 'playing'), 'the duel runs');

describe('the standby of a match', () => {
  it('MATCH-19: goes on from the host’s last tick when the host’s session ends', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    await bench.pass(2_000);
    const [host, guest] = bench.hostAndGuest(left);
    const before = lastTick(right);
    bench.sessionOf(host).expireUnheard();
    const took = await bench.until(() => bench.hostOf(left) === guest);
    expect(took).toBeLessThan(100);
    bench.sessionOf(host).resume();
    await bench.until(() => pausesOf(right).includes('resuming'));
    expect(pausesOf(right)).not.toContain('opponent-away');
    expect(await play(left, right)).toBeGreaterThan(2_500);
    await bench.until(() => lastTick(right) !== before);
    expect(lastTick(right) - before).toBeGreaterThanOrEqual(0);
    expect(lastTick(right) - before).toBeLessThan(6);
    expect([epochOf(left), epochOf(right)]).toEqual([2, 2]);
    await bench.finish(left, right);
    const inputs = bench.history(left.view.matchId)?.replay.inputs ?? '';
    expect(decodeReplay(inputs).inputs.length).toBeGreaterThanOrEqual(before);
    await bench.expectTidy();
  });

  it('MATCH-19: the earlier host stands by in its turn', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const zombie = bench.sessionOf(host);
    zombie.expireUnheard();
    await bench.until(() => bench.hostOf(left) === guest);
    zombie.resume();
    await play(left, right);
    await bench.pass(2_000);
    const before = lastTick(left);
    bench.sessionOf(guest).expireUnheard();
    await bench.until(() => bench.hostOf(left) === host);
    bench.sessionOf(guest).resume();
    await play(left, right);
    await bench.until(() => lastTick(left) !== before);
    expect(Math.abs(lastTick(left) - before)).toBeLessThan(6);
    expect(epochOf(right)).toBe(3);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-20: a host that gives its match up is followed within a second', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const before = lastTick(right);
    host.hosts.handOver();
    const took = await bench.until(() => bench.hostOf(left) === guest && lastTick(right) > before);
    expect(took).toBeLessThan(1_000);
    expect(lastTick(right) - before).toBeLessThan(6);
    expect([left.stage, right.stage]).toEqual(['playing', 'playing']);
    expect(await guest.metrics.registry.metrics()).toContain('duel_take_overs_total{from="standby"} 1');
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-20: a decided match is not given up, nor one without a standby', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host] = bench.hostAndGuest(left);
    await left.say('match:leave', undefined);
    await bench.until(() => right.stage === 'leaving');
    host.hosts.handOver();
    await bench.finish(left, right);
    expect(bench.history(left.view.matchId)?.epoch).toBe(1);
    await bench.expectTidy();
  });

  it('MATCH-19: a copy that is not the host’s world any more is replaced by another', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    await bench.until(() => bench.mirrorsOf(host).length === 1);
    for (const mirror of bench.mirrorsOf(host)) mirror.confirmed(Uint8Array.of(1, 2, 3));
    await bench.until(() => bench.mirrorsOf(host).length === 2);
    await bench.pass(100);
    const before = lastTick(right);
    bench.sessionOf(host).expireUnheard();
    await bench.until(() => bench.hostOf(left) === guest);
    bench.sessionOf(host).resume();
    await play(left, right);
    await bench.until(() => lastTick(right) !== before);
    expect(lastTick(right) - before).toBeGreaterThanOrEqual(0);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-19: a copy whose host has fallen silent ten seconds ago is of no use', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const { matchId } = left.view;
    const start = () => new HostedWorld({ seed: 1, epoch: 1 });
    const world = start();
    const useless: string[] = [];
    const stale = guest.hosts.mirror(
      matchId,
      { epoch: 1, keyframe: world.keyframe(), replay: world.replay() },
      () => void useless.push('told'),
    );
    stale.confirmed(world.tick());
    stale.lost();
    await bench.pass(10_500);
    stale.confirmed(world.tick());
    expect(useless).toEqual([]);
    bench.sessionOf(host).expireUnheard();
    await bench.until(() => bench.hostOf(left) === guest);
    bench.sessionOf(host).resume();
    await play(left, right);
    // Without a copy the match begins anew, rather than where a copy of long ago stood.
    await bench.until(() => lastTick(left) > 10);
    expect(epochOf(left)).toBe(2);
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it('MATCH-19: a duel that was decided in the dead host’s last moment stays decided', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    await bench.until(() => bench.mirrorsOf(host).length === 1);
    const leaver = host === bench.north ? left : right;
    await leaver.say('match:leave', undefined);
    bench.sessionOf(host).expireUnheard();
    await bench.until(() => bench.hostOf(left) === guest);
    bench.sessionOf(host).resume();
    await bench.finish(left, right);
    expect(bench.history(left.view.matchId)?.result.ending).toBe('conceded');
    await bench.expectTidy();
  });
});
