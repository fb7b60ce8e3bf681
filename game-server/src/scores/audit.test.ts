import { describe, expect, it } from 'vitest';
import { NO_GAMES, type PlayerRecord } from '../records/player-record.ts';
import { ScoreBench } from '../testing/score-bench.ts';
import { encodeJson } from '../zookeeper/json.ts';
import { audit } from './audit.ts';
import { takeSnapshot } from './audit-snapshot.ts';

const NEVER = new AbortController().signal;

/** Three matches of three players, all in the history. */
async function played(): Promise<ScoreBench> {
  const bench = new ScoreBench();
  const server = bench.server('a');
  await bench.play(server, 'm1', ['ann', 'bob']);
  await bench.play(server, 'm2', ['bob', 'cid']);
  await bench.play(server, 'm3', ['ann', 'cid']);
  return bench;
}

/** Writes over a znode, as an operator may. */
async function write(bench: ScoreBench, path: string, value: unknown): Promise<void> {
  await bench.run(bench.zooKeeper.session().set(path, encodeJson(value), -1));
}

async function change(bench: ScoreBench, id: string, by: (record: PlayerRecord) => PlayerRecord) {
  const record = await bench.player(id);
  if (!record) throw new Error(`no player ${id}`);
  await write(bench, `/duel/players/${id}`, by(record));
}

const withoutRanks = (differences: Awaited<ReturnType<ScoreBench['audit']>>) =>
  differences.filter(({ kind }) => kind !== 'misranked');

describe('audit', () => {
  it('SCORE-14: finds nothing where nothing is wrong', async () => {
    expect(await (await played()).audit()).toEqual([]);
  });

  it('SCORE-14: names a match that was added twice', async () => {
    const bench = await played();
    await change(bench, 'ann', (ann) => ({
      ...ann,
      score: ann.score + 410,
      rating: ann.rating + 16,
      games: ann.games + 1,
      wins: ann.wins + 1,
    }));
    expect(withoutRanks(await bench.audit())).toMatchObject([
      { kind: 'doubled', player: 'ann', suspects: ['m1'] },
    ]);
  });

  it('SCORE-14: names a match that was lost', async () => {
    const bench = await played();
    await change(bench, 'bob', (bob) => ({
      ...bob,
      score: bob.score - 160,
      rating: bob.rating + 16,
      games: bob.games - 1,
    }));
    expect(withoutRanks(await bench.audit())).toMatchObject([
      { kind: 'lost', player: 'bob', suspects: ['m1'] },
    ]);
  });

  it('SCORE-14: names a player whose node is gone, and one whose totals were changed', async () => {
    const bench = await played();
    await bench.run(bench.zooKeeper.session().delete('/duel/players/cid'));
    await change(bench, 'ann', (ann) => ({ ...ann, score: ann.score + 1 }));
    expect(withoutRanks(await bench.audit())).toMatchObject([
      { kind: 'changed', player: 'ann' },
      { kind: 'lost', player: 'cid', found: undefined },
    ]);
  });

  it('SCORE-14: names a match whose awards do not follow from its result', async () => {
    const bench = await played();
    const record = await bench.run(bench.server('b').ledger.readOutcome('m2', NEVER));
    if (!record?.awards) throw new Error('no awards');
    const [first, second] = record.awards;
    await write(bench, '/duel/history/m2', { ...record, awards: [{ ...first, score: 411 }, second] });
    expect(withoutRanks(await bench.audit())).toMatchObject([
      { kind: 'altered', match: 'm2' },
      { kind: 'changed', player: 'bob' },
    ]);
  });

  it('SCORE-14: names a deleted history', async () => {
    const bench = await played();
    await bench.run(bench.zooKeeper.session().delete('/duel/history/m2'));
    expect(withoutRanks(await bench.audit())).toMatchObject([
      { kind: 'doubled', player: 'bob' },
      { kind: 'doubled', player: 'cid' },
    ]);
  });

  it('SCORE-14: names what is left over, unreadable, hostless and misranked', async () => {
    const bench = await played();
    const session = bench.zooKeeper.session();
    await bench.run(session.create('/duel/intents/m9', new Uint8Array(), 'persistent'));
    await bench.run(session.create('/duel/players/dan', encodeJson({ score: 'many' }), 'persistent'));
    const server = bench.server('b');
    await bench.run(bench.hosting(server, 'm4', ['ann', 'bob']));
    server.die();
    await write(bench, '/duel/leaderboard', { rows: [] });
    expect(await bench.audit()).toEqual([
      { kind: 'unreadable', path: '/duel/players/dan' },
      { kind: 'hostless', match: 'm4' },
      { kind: 'left-over', match: 'm9' },
      { kind: 'misranked', rank: 1 },
      { kind: 'misranked', rank: 2 },
      { kind: 'misranked', rank: 3 },
    ]);
  });

  it('SCORE-14: names a decided match that is not settled, and one of which no intent tells', async () => {
    const bench = await played();
    const crashPoints = {
      reach: (point: string) => (point === 'result-committed' ? server.die() : undefined),
    };
    const server = bench.server('b', { crashPoints });
    await bench.run(bench.playing(server, 'm4', ['ann', 'bob']).catch(() => undefined));
    expect(await bench.audit()).toEqual([{ kind: 'unsettled', match: 'm4' }]);
    await bench.run(bench.zooKeeper.session().delete('/duel/intents/m4'));
    expect(await bench.audit()).toEqual([{ kind: 'forgotten', match: 'm4' }]);
  });

  it('SCORE-14: says nothing of a player who is written while it looks', async () => {
    const bench = await played();
    const snapshot = await bench.run(takeSnapshot(bench.zooKeeper.session(), bench.znodes));
    const torn = { ...snapshot, players: new Map(snapshot.players).set('ann', empty()) };
    expect(withoutRanks(audit(torn))).toMatchObject([{ kind: 'lost', player: 'ann' }]);
    expect(audit({ ...torn, moving: new Set(['ann']) })).toEqual([]);
  });
});

function empty(): PlayerRecord {
  return { name: 'The ann', ...NO_GAMES, applied: [], baseline: NO_GAMES, folded: [], recent: [] };
}
