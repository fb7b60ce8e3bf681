import { describe, expect, it } from 'vitest';
import type { DuelClientStats } from '../netcode/duel-client-stats.ts';
import { NetworkSamples } from './network-samples.ts';

const QUIET: DuelClientStats = {
  lead: 8,
  margin: 2,
  rate: 1,
  snaps: 0,
  rollbacks: 0,
  replayedTicks: 0,
  deepestRollback: 0,
  rollbackDepth: 0,
  opponentMoved: 0,
  desyncs: 0,
  gaps: 0,
  olderEpochFrames: 0,
  malformedFrames: 0,
  keyframesRequested: 0,
  keyframesAdopted: 0,
};

describe('NetworkSamples', () => {
  it('NET-22: latency is what an input was ahead less what it was early, and jitter how that varies', () => {
    const samples = new NetworkSamples(100);
    for (let tick = 0; tick < 50; tick += 1) samples.add(QUIET, tick);
    expect(samples.newest).toMatchObject({ tick: 49, latencyMs: 100, jitterMs: 0, lead: 8, rollback: 0 });
    for (let tick = 50; tick < 99; tick += 1) samples.add({ ...QUIET, margin: tick % 3 }, tick);
    expect(samples.newest?.jitterMs).toBeGreaterThan(5);
  });

  it('NET-22: the deepest rollback between two samples is told once', () => {
    const samples = new NetworkSamples(100);
    samples.look({ ...QUIET, rollbacks: 1, rollbackDepth: 4 });
    samples.look({ ...QUIET, rollbacks: 2, rollbackDepth: 9 });
    samples.look({ ...QUIET, rollbacks: 3, rollbackDepth: 3 });
    samples.add({ ...QUIET, rollbacks: 3, rollbackDepth: 3 }, 1);
    expect(samples.newest?.rollback).toBe(9);
    samples.add({ ...QUIET, rollbacks: 3, rollbackDepth: 3 }, 2);
    expect(samples.newest?.rollback).toBe(0);
  });

  it('NET-22: no more is kept than is drawn', () => {
    const samples = new NetworkSamples(3);
    for (let tick = 0; tick < 10; tick += 1) samples.add(QUIET, tick);
    expect(samples.all.map(({ tick }) => tick)).toEqual([7, 8, 9]);
  });
});
