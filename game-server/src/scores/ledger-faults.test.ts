import { describe, expect, it, vi } from 'vitest';
import { ScoreBench, WON } from '../testing/score-bench.ts';
import type { FaultPlan, WriteFault } from '../testing/faulty-session.ts';

// Many runs in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const FAULTS: readonly WriteFault[] = [
  'cut-before',
  'cut-after',
  'lose-before',
  'lose-after',
  'die-before',
  'die-after',
];

/** The writes of one match from its first to its last, in a tree where nothing has to be made for the first time. */
async function writesOfAMatch(): Promise<number> {
  const bench = new ScoreBench();
  const server = bench.server('a');
  await bench.play(server, 'first', ['ann', 'bob']);
  const before = server.writes();
  await bench.play(server, 'second', ['ann', 'bob']);
  return server.writes() - before;
}

const WRITES = await writesOfAMatch();

/** Fails the n-th write once. */
const once =
  (n: number, fault: WriteFault): FaultPlan =>
  (write) =>
    write === n ? fault : undefined;

describe('a commit with one failing write', () => {
  for (const fault of FAULTS) {
    for (let n = 1; n <= WRITES; n += 1) {
      it(`SCORE-3: ${fault} write ${n} of ${WRITES}: one result, applied once, nothing left`, async () => {
        const bench = new ScoreBench();
        await bench.play(bench.server('before'), 'm0', ['ann', 'bob']);
        const server = bench.server('a', { plan: once(n, fault) });
        const outcome = await bench.run(
          bench.playing(server, 'm1', ['ann', 'bob'], WON).then(
            () => 'committed',
            () => 'failed',
          ),
        );
        if (fault.startsWith('cut')) expect(outcome).toBe('committed');
        server.die();
        await bench.recover();
        expect(await bench.audit()).toEqual([]);
        expect(bench.names('/duel/matches')).toEqual([]);
        expect(bench.names('/duel/intents')).toEqual([]);
        if (outcome === 'committed') expect(bench.names('/duel/history')).toContain('m1');
        expect(bench.zooKeeper.thrown).toEqual([]);
      });
    }
  }
});

describe('a commit whose rescuer fails too', () => {
  for (let n = 4; n <= WRITES; n += 1) {
    it(`SCORE-4: death at write ${n}, then death of the one who finishes it at each of its writes`, async () => {
      for (let m = 1; m <= WRITES; m += 1) {
        for (const fault of ['die-before', 'die-after'] as const) {
          const bench = new ScoreBench();
          await bench.play(bench.server('before'), 'm0', ['ann', 'bob']);
          const first = bench.server('a', { plan: once(n, fault) });
          await bench.run(bench.playing(first, 'm1', ['ann', 'bob'], WON).catch(() => undefined));
          first.die();
          const second = bench.server('b', { plan: once(m, fault) });
          await bench.run(second.ledger.settleAll(second.life).catch(() => undefined));
          second.die();
          await bench.recover();
          expect({ m, fault, differences: await bench.audit() }).toEqual({ m, fault, differences: [] });
          expect(bench.names('/duel/history')).toEqual(['m0', 'm1']);
        }
      }
    });
  }
});
