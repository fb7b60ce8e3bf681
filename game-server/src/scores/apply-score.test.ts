import { describe, expect, it } from 'vitest';
import { blindRetry, noSecondRead } from '../testing/careless-apply.ts';
import { ScoreBench, WON } from '../testing/score-bench.ts';
import { type ApplyScore, applyScore } from './apply-score.ts';
import type { Difference } from './audit.ts';

const SETS_OF_A_MATCH_BEFORE_PLAYERS = 2; // The epoch and the result.

/** The reply to the set of the first player is lost after it was applied. */
async function replyLost(apply: ApplyScore): Promise<Difference[]> {
  const bench = new ScoreBench();
  await bench.play(bench.server('before'), 'm0', ['ann', 'bob']);
  let sets = 0;
  const plan = (_write: number, operation: string) => {
    if (operation === 'set') sets += 1;
    return operation === 'set' && sets === SETS_OF_A_MATCH_BEFORE_PLAYERS + 1 ? 'cut-after' : undefined;
  };
  await bench.play(bench.server('a', { plan, apply }), 'm1', ['ann', 'bob']);
  return bench.audit();
}

/**
 * A holder is stopped for long between reading a match as `finished` and reading its player. An operator deletes his
 * lock; another server settles the match; the player goes on playing until the match is pruned from `applied`.
 */
async function holderSleeps(apply: ApplyScore): Promise<Difference[]> {
  const bench = new ScoreBench();
  let wake = () => {};
  const sleeping = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const crashPoints = {
    reach: (point: string, match: string | undefined) =>
      point === 'match-read' && match === 'm1' ? sleeping : undefined,
  };
  const sleeper = bench.server('sleeper', { apply, crashPoints });
  const slept = bench.playing(sleeper, 'm1', ['ann', 'bob'], WON);
  await bench.pass(500);
  const [held] = bench.names(bench.znodes.scoreLock);
  await bench.run(bench.zooKeeper.session().delete(`${bench.znodes.scoreLock}/${held}`));
  const other = bench.server('other');
  for (let n = 2; n <= 12; n += 1) await bench.play(other, `m${n}`, ['ann', 'bob']);
  expect(bench.names('/duel/matches')).toEqual([]);
  wake();
  await bench.run(slept);
  return bench.audit();
}

describe('applyScore', () => {
  it('SCORE-3: a set whose reply was lost is found in `applied`', async () => {
    expect(await replyLost(applyScore)).toEqual([]);
  });

  it('SCORE-20: blind retry doubles, and the audit names player and match', async () => {
    const [difference] = await replyLost(blindRetry);
    expect(difference).toMatchObject({ kind: 'doubled', player: 'ann', suspects: ['m1'] });
  });

  it('SCORE-6: a holder who sleeps until the match is settled and pruned adds nothing', async () => {
    expect(await holderSleeps(applyScore)).toEqual([]);
  });

  it('SCORE-20: without a second read of the match it is doubled, and the audit names both players', async () => {
    const doubled = (await holderSleeps(noSecondRead)).filter(({ kind }) => kind === 'doubled');
    expect(doubled).toMatchObject([{ player: 'ann' }, { player: 'bob' }]);
  });

  it('SCORE-8: `applied` keeps an unsettled match whatever else is played, and loses settled ones', async () => {
    const bench = new ScoreBench();
    let wake = () => {};
    const sleeping = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const crashPoints = {
      reach: (point: string, match: string | undefined) =>
        point === 'players-applied' && match === 'm1' ? sleeping : undefined,
    };
    const slept = bench.playing(bench.server('sleeper', { crashPoints }), 'm1', ['ann', 'bob'], WON);
    await bench.pass(500);
    const [held] = bench.names(bench.znodes.scoreLock);
    await bench.run(bench.zooKeeper.session().delete(`${bench.znodes.scoreLock}/${held}`));
    // The intent of m1 is hidden, so that the others cannot settle it.
    const operator = bench.zooKeeper.session();
    await bench.run(operator.delete('/duel/intents/m1'));
    const other = bench.server('other');
    for (let n = 2; n <= 30; n += 1) await bench.play(other, `m${n}`, ['ann', 'bob']);
    const { applied = [] } = (await bench.player('ann')) ?? {};
    expect(applied).toContain('m1');
    expect(applied.length).toBeLessThanOrEqual(8);
    wake();
    await bench.run(slept);
    expect(await bench.audit()).toEqual([]);
  });
});
