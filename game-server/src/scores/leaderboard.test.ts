import { describe, expect, it } from 'vitest';
import { leaderboardRecordSchema } from '../records/leaderboard-record.ts';
import { readRecord } from '../records/record.ts';
import { ScoreBench, WON } from '../testing/score-bench.ts';
import { encodeJson } from '../zookeeper/json.ts';
import { bestRows, LEADERBOARD_SIZE } from './leaderboard.ts';

async function rowsOf(bench: ScoreBench) {
  const session = bench.zooKeeper.session();
  const read = await bench.run(readRecord(session, leaderboardRecordSchema, bench.znodes.leaderboard));
  return read.kind === 'record' ? read.value.rows : [];
}

describe('leaderboard', () => {
  it('SCORE-12: has every player who has scored, the highest first', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm1', ['ann', 'bob']);
    await bench.play(server, 'm2', ['ann', 'cid']);
    await bench.play(server, 'm3', ['cid', 'bob'], { ...WON, ending: 'conceded' });
    const rows = await rowsOf(bench);
    expect(rows.map(({ id, score, games, wins }) => [id, score, games, wins])).toEqual([
      ['ann', 820, 2, 2],
      ['cid', 570, 2, 1],
      ['bob', 320, 2, 0],
    ]);
  });

  it('SCORE-12: keeps 100; equal scores go by rating, then by id', () => {
    const row = (id: string, score: number, rating: number) => ({
      id,
      name: id,
      score,
      rating,
      games: 1,
      wins: 0,
    });
    const many = Array.from({ length: 150 }, (_, n) => row(`p${1000 + n}`, n, 1500));
    const best = bestRows([...many, row('b', 149, 1501), row('a', 149, 1501)]);
    expect(best).toHaveLength(LEADERBOARD_SIZE);
    expect(best.slice(0, 3).map(({ id }) => id)).toEqual(['a', 'b', 'p1149']);
  });

  it('SCORE-12: is made again from the players when it was deleted or scribbled over', async () => {
    for (const damage of ['deleted', 'scribbled']) {
      const bench = new ScoreBench();
      const server = bench.server('a');
      await bench.play(server, 'm1', ['ann', 'bob']);
      const operator = bench.zooKeeper.session();
      if (damage === 'deleted') await bench.run(operator.delete('/duel/leaderboard'));
      else await bench.run(operator.set('/duel/leaderboard', encodeJson('scribble'), -1));
      await bench.play(server, 'm2', ['cid', 'dan']);
      expect((await rowsOf(bench)).map(({ id }) => id)).toEqual(['ann', 'cid', 'bob', 'dan']);
      expect(await bench.audit()).toEqual([]);
    }
  });

  it('SCORE-12: two servers that merge at the same time lose no row', async () => {
    const bench = new ScoreBench();
    await bench.play(bench.server('a'), 'm0', ['ann', 'bob']);
    // Both hold the lock: an operator deletes the first one's while it is about to merge.
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const crashPoints = { reach: (point: string) => (point === 'match-scored' ? gate : undefined) };
    const first = bench.playing(bench.server('b', { crashPoints }), 'm1', ['cid', 'dan']);
    await bench.pass(500);
    const [held] = bench.names(bench.znodes.scoreLock);
    await bench.run(bench.zooKeeper.session().delete(`${bench.znodes.scoreLock}/${held}`));
    const second = bench.playing(bench.server('c'), 'm2', ['eve', 'fay']);
    await bench.pass(200);
    go();
    await bench.run(Promise.all([first, second]));
    expect((await rowsOf(bench)).map(({ id }) => id).sort()).toEqual([
      'ann',
      'bob',
      'cid',
      'dan',
      'eve',
      'fay',
    ]);
    expect(await bench.audit()).toEqual([]);
  });
});
