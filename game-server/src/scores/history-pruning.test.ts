import { describe, expect, it, vi } from 'vitest';
import { FaultySession, type WriteFault } from '../testing/faulty-session.ts';
import { ScoreBench } from '../testing/score-bench.ts';
import { pruneHistory } from './history-pruning.ts';

// Many runs in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const LIMITS = { keep: 3, slack: 2 };

async function played(matches: number): Promise<ScoreBench> {
  const bench = new ScoreBench();
  const server = bench.server('a');
  // Names in the other order than the matches, so that age is told by neither.
  for (let n = 0; n < matches; n += 1) {
    const players: [string, string] = n % 2 === 0 ? ['ann', 'bob'] : ['bob', 'cid'];
    await bench.play(server, `m${90 - n}`, players);
  }
  return bench;
}

const prune = (bench: ScoreBench) => pruneHistory(bench.zooKeeper.session(), bench.znodes, LIMITS);

describe('pruneHistory', () => {
  it('SCORE-13: keeps the newest, and the totals stay the sum of what can be read', async () => {
    const bench = await played(7);
    const before = await bench.player('bob');
    await bench.run(prune(bench));
    expect(bench.names('/duel/history')).toEqual(['m84', 'm85', 'm86']);
    expect(await bench.audit()).toEqual([]);
    const after = await bench.player('bob');
    expect(after).toMatchObject({ score: before?.score, rating: before?.rating, games: 7 });
    expect(after?.baseline.games).toBe(4);
    expect(after?.folded.length).toBeLessThanOrEqual(1);
  });

  it('SCORE-13: does nothing within the slack', async () => {
    const bench = await played(5);
    await bench.run(prune(bench));
    expect(bench.names('/duel/history')).toHaveLength(5);
  });

  const faults: readonly WriteFault[] = ['cut-before', 'cut-after', 'die-before', 'die-after'];
  for (const fault of faults) {
    it(`SCORE-13: ${fault} at each of its writes folds no match twice`, async () => {
      for (let n = 1; n <= 12; n += 1) {
        const bench = await played(7);
        const plan = (write: number) => (write === n ? fault : undefined);
        const session = new FaultySession(bench.zooKeeper.session(), plan, () => undefined);
        await bench.run(pruneHistory(session, bench.znodes, LIMITS).catch(() => undefined));
        expect({ n, differences: await bench.audit() }).toEqual({ n, differences: [] });
        await bench.run(prune(bench));
        // A history that is within the slack by now is left for the next time.
        expect(bench.names('/duel/history').length).toBeLessThanOrEqual(LIMITS.keep + LIMITS.slack);
        expect({ n, differences: await bench.audit() }).toEqual({ n, differences: [] });
      }
    });
  }

  it('SCORE-13: servers that prune at the same time, while matches end, fold no match twice', async () => {
    const bench = await played(9);
    const play = bench.playing(bench.server('b'), 'late', ['ann', 'bob']);
    await bench.run(Promise.all([prune(bench), prune(bench), play, prune(bench)]));
    expect(await bench.audit()).toEqual([]);
  });
});
