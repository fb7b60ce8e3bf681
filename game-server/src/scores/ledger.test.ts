import { describe, expect, it } from 'vitest';
import type { CommitProgress } from '../records/match-ledger.ts';
import { type MatchResult, VOID_RESULT } from '../records/result.ts';
import { player, ScoreBench, WON } from '../testing/score-bench.ts';
import { encodeJson } from '../zookeeper/json.ts';

const NEVER = new AbortController().signal;

describe('Ledger', () => {
  it('SCORE-1: a committed match is in the history with its result, awards and replay, and nowhere else', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm1', ['ann', 'bob']);

    const record = await bench.run(server.ledger.readOutcome('m1', NEVER));
    expect(record).toMatchObject({
      matchId: 'm1',
      result: WON,
      awards: [
        { score: 410, rating: { before: 1500, after: 1516 }, won: true },
        { score: 160, rating: { before: 1500, after: 1484 }, won: false },
      ],
      replay: { seed: 7, inputs: 'AAAA' },
      epoch: 1,
    });
    expect(JSON.stringify(record)).not.toContain('hash:');
    expect(bench.names('/duel/matches')).toEqual([]);
    expect(bench.names('/duel/intents')).toEqual([]);
    expect(bench.names('/duel/locks/scores')).toEqual([]);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-1: a second commit of the same match changes nothing and resolves with the first record', async () => {
    const bench = new ScoreBench();
    const { ledger, session } = bench.server('a');
    await bench.run(ledger.create({ id: 'm1', players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    const ownership = await bench.run(ledger.own('m1', session(), NEVER));
    const first = await bench.run(ledger.commit(ownership, WON, undefined, NEVER));
    const other: MatchResult = { ...WON, winner: 1 };
    expect(await bench.run(ledger.commit(ownership, other, undefined, NEVER))).toEqual(first);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-2: a host whose match was taken over is fenced, before and after the new host has committed', async () => {
    const bench = new ScoreBench();
    const [a, b] = [bench.server('a'), bench.server('b')];
    await bench.run(a.ledger.create({ id: 'm1', players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    const first = await bench.run(a.ledger.own('m1', a.session(), NEVER));
    await bench.run(a.session().delete('/duel/matches/m1/host'));
    const second = await bench.run(b.ledger.own('m1', b.session(), NEVER));
    expect(first.lost.aborted).toBe(true);
    expect([first.epoch, second.epoch]).toEqual([1, 2]);

    const fenced = { name: 'LedgerError', code: 'fenced' };
    await expect(bench.run(a.ledger.commit(first, WON, undefined, NEVER))).rejects.toMatchObject(fenced);
    const lost: MatchResult = { ...WON, winner: 1 };
    await bench.run(b.ledger.commit(second, lost, undefined, NEVER));
    await expect(bench.run(a.ledger.commit(first, WON, undefined, NEVER))).rejects.toMatchObject(fenced);
    expect((await bench.run(a.ledger.readOutcome('m1', NEVER)))?.result.winner).toBe(1);
    await bench.recover();
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-2: a match that is decided or was never there cannot be owned', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm1', ['ann', 'bob']);
    const own = (id: string) => bench.run(server.ledger.own(id, server.session(), NEVER));
    await expect(own('m1')).rejects.toMatchObject({ code: 'not-playing' });
    await expect(own('m2')).rejects.toMatchObject({ code: 'no-match' });
    expect(bench.names('/duel/matches')).toEqual([]);
  });

  it('SCORE-9: a void match is in the history, adds nothing and makes no player', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm1', ['ann', 'bob'], VOID_RESULT);
    expect((await bench.run(server.ledger.readOutcome('m1', NEVER)))?.awards).toBeNull();
    expect(bench.names('/duel/players')).toEqual([]);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-10: while ZooKeeper is away the commit says so; it lands in the session that survives', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { ledger } = server;
    await bench.run(ledger.create({ id: 'm1', players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    const ownership = await bench.run(ledger.own('m1', server.session(), NEVER));
    const told: CommitProgress['step'][] = [];
    bench.zooKeeper.stop();
    const commit = ledger.commit(ownership, WON, undefined, NEVER, ({ step }) => told.push(step));
    await bench.pass(3000);
    expect(told).toContain('zookeeper-away');
    bench.zooKeeper.start();
    expect((await bench.run(commit)).result).toEqual(WON);
    expect(told.slice(-2)).toEqual(['recording', 'applying']);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-10: a commit ends with its signal while ZooKeeper is away, and later leaves nothing behind', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { ledger } = server;
    await bench.run(ledger.create({ id: 'm1', players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    const ownership = await bench.run(ledger.own('m1', server.session(), NEVER));
    bench.zooKeeper.stop();
    const end = new AbortController();
    const commit = ledger.commit(ownership, WON, undefined, end.signal);
    await bench.pass(1000);
    end.abort(new Error('enough'));
    await expect(bench.run(commit)).rejects.toThrow('enough');
    bench.zooKeeper.start();
    server.die();
    await bench.recover();
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-15: an unreadable match stops its own commit alone', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { ledger } = server;
    await bench.run(ledger.create({ id: 'm1', players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    const ownership = await bench.run(ledger.own('m1', server.session(), NEVER));
    await bench.run(server.session().set('/duel/matches/m1', encodeJson('scribble'), -1));
    const commit = bench.run(ledger.commit(ownership, WON, undefined, NEVER));
    await expect(commit).rejects.toMatchObject({ code: 'quarantined' });
    await bench.play(server, 'm2', ['ann', 'bob']);
    expect(bench.unreadable).toContain('/duel/matches/m1');
    expect((await bench.audit()).map(({ kind }) => kind)).toEqual(['unreadable']);
  });

  it('SCORE-15: an unreadable player holds up his matches until it is mended', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm1', ['ann', 'bob']);
    const mended = (await bench.run(server.session().get('/duel/players/bob'))).bytes;
    await bench.run(server.session().set('/duel/players/bob', encodeJson({ score: -1 }), -1));
    const play = bench.play(server, 'm2', ['ann', 'bob']);
    await expect(play).rejects.toMatchObject({ code: 'quarantined' });
    await bench.play(server, 'm3', ['ann', 'cid']);
    await bench.run(server.session().set('/duel/players/bob', mended, -1));
    await bench.recover();
    expect(await bench.audit()).toEqual([]);
    expect(bench.names('/duel/history')).toEqual(['m1', 'm2', 'm3']);
  });

  it('SCORE-16: an undisturbed match costs the ledger at most 17 writes', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'first', ['ann', 'bob']);
    const before = server.writes();
    await bench.play(server, 'second', ['ann', 'bob']);
    expect(server.writes() - before).toBeLessThanOrEqual(17);
  });

  it('SCORE-19: a match without a host for 30 s is ended void; one with a host, or with a new one, is not', async () => {
    const bench = new ScoreBench();
    const [a, b, c] = [bench.server('a'), bench.server('b'), bench.server('c')];
    for (const id of ['m1', 'm2', 'm3']) {
      await bench.run(a.ledger.create({ id, players: [player('ann'), player('bob')], seed: 7 }, NEVER));
    }
    await bench.run(a.ledger.own('m1', a.session(), NEVER));
    await bench.run(b.ledger.own('m2', b.session(), NEVER));
    a.die();
    await bench.run(c.ledger.settleAll(NEVER));
    await bench.pass(20_000);
    await bench.run(c.ledger.settleAll(NEVER));
    await bench.run(b.ledger.own('m3', b.session(), NEVER));
    await bench.pass(11_000);
    await bench.run(c.ledger.settleAll(NEVER));
    expect(bench.names('/duel/matches')).toEqual(['m2', 'm3']);
    expect((await bench.run(c.ledger.readOutcome('m1', NEVER)))?.result.ending).toBe('void');
    expect(await bench.audit()).toEqual([]);
  });
});
