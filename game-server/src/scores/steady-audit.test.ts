import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { ScoreBench } from '../testing/score-bench.ts';
import { type Snapshot, takeSnapshot } from './audit-snapshot.ts';
import { auditSteadily } from './steady-audit.ts';

const NEVER = new AbortController().signal;

async function still(): Promise<Snapshot> {
  const bench = new ScoreBench();
  await bench.play(bench.server('a'), 'm1', ['ann', 'bob']);
  return bench.run(takeSnapshot(bench.zooKeeper.session(), bench.znodes));
}

/** Audits a tree that shows one snapshot after the other, the last one for ever. */
async function auditAll(...snapshots: Snapshot[]) {
  const clock = new ManualClock();
  let looks = 0;
  const look = async () => {
    const snapshot = snapshots[Math.min(looks, snapshots.length - 1)];
    looks += 1;
    if (!snapshot) throw new Error('nothing to look at');
    return snapshot;
  };
  const report = auditSteadily(look, clock, NEVER);
  for (let step = 0; step < 20; step += 1) await clock.advance(500);
  const { differences } = await report;
  return { differences, looks };
}

describe('auditSteadily', () => {
  it('SCORE-14: is content with one look that finds nothing', async () => {
    expect(await auditAll(await still())).toEqual({ differences: [], looks: 1 });
  });

  it('SCORE-14: forgets what is gone at a later look', async () => {
    const calm = await still();
    const busy = { ...calm, intents: new Set(['m2']) };
    const other = { ...calm, intents: new Set(['m3']) };
    expect(await auditAll(busy, busy, other)).toEqual({ differences: [], looks: 3 });
  });

  it('SCORE-14: reports what stays', async () => {
    const calm = await still();
    const stale = { ...calm, intents: new Set(['m2']) };
    expect(await auditAll(stale)).toEqual({ differences: [{ kind: 'left-over', match: 'm2' }], looks: 4 });
  });

  it('SCORE-14: a look at a player who is being written neither confirms nor clears', async () => {
    const calm = await still();
    const wrong = { ...calm, history: new Map<never, never>(), moving: new Set<string>() };
    const veiled = { ...wrong, moving: new Set(['ann']) };
    const { differences } = await auditAll(wrong, veiled, wrong);
    expect(differences.map((difference) => 'player' in difference && difference.player)).toEqual([
      'ann',
      'bob',
    ]);
  });
});
