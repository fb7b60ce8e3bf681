import { describe, expect, it } from 'vitest';
import type { CommitProgress } from '../records/match-ledger.ts';
import { Lock } from '../recipes/lock.ts';
import { ScoreBench, WON } from '../testing/score-bench.ts';

const NEVER = new AbortController().signal;

/** A stranger holds the score lock until he is told to let go. */
function stranger(bench: ScoreBench) {
  const session = bench.zooKeeper.session();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const lock = new Lock(session, bench.znodes.scoreLock, { identifier: 'a stranger' });
  return { held: lock.hold(NEVER, () => released), release };
}

describe('Settlement', () => {
  it('SCORE-17: while another holds the lock no score is in, and the wait tells place and holder', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { held, release } = stranger(bench);
    await bench.pass(100);
    const told: CommitProgress[] = [];
    const record = bench.playing(server, 'm1', ['ann', 'bob'], WON, (progress) => told.push(progress));
    await bench.pass(500);
    expect(told.at(-1)).toEqual({ step: 'waiting-for-lock', place: 1, holder: 'a stranger' });
    expect(await bench.run(server.ledger.readOutcome('m1', NEVER))).toBeUndefined();
    release();
    await bench.run(Promise.all([record, held]));
    expect(told.map(({ step }) => step)).toContain('applying');
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-18: commits of one server that wait together share one place and are finished in it', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { held, release } = stranger(bench);
    await bench.pass(100);
    const all = ['m1', 'm2', 'm3'].map((id) => bench.playing(server, id, ['ann', 'bob'], WON));
    await bench.pass(500);
    expect(bench.names(bench.znodes.scoreLock)).toHaveLength(2);
    release();
    await bench.run(Promise.all([...all, held]));
    expect(bench.names('/duel/history')).toEqual(['m1', 'm2', 'm3']);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-5: the holder finishes what other servers have committed, and they leave the queue at once', async () => {
    const bench = new ScoreBench();
    const [a, b] = [bench.server('a'), bench.server('b')];
    const { held, release } = stranger(bench);
    await bench.pass(100);
    const first = bench.playing(a, 'm1', ['ann', 'bob'], WON);
    await bench.pass(500);
    const steps: string[] = [];
    const second = bench.playing(b, 'm2', ['cid', 'dan'], WON, ({ step }) => steps.push(step));
    await bench.pass(500);
    release();
    await bench.run(Promise.all([first, second, held]));
    expect(steps).not.toContain('applying');
    await bench.pass(100);
    expect(bench.names(bench.znodes.scoreLock)).toEqual([]);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-18: a caller who gives up leaves the place to the others; the last one takes it with him', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    const { held, release } = stranger(bench);
    const [one, two] = [new AbortController(), new AbortController()];
    await bench.pass(100);
    const first = bench.playing(server, 'm1', ['ann', 'bob'], WON, undefined, one.signal);
    const second = bench.playing(server, 'm2', ['ann', 'bob'], WON, undefined, two.signal);
    await bench.pass(500);
    one.abort(new Error('no more'));
    await expect(bench.run(first)).rejects.toThrow('no more');
    expect(bench.names(bench.znodes.scoreLock)).toHaveLength(2);
    two.abort(new Error('no more'));
    await expect(bench.run(second)).rejects.toThrow('no more');
    await bench.pass(100);
    expect(bench.names(bench.znodes.scoreLock)).toHaveLength(1);
    release();
    await bench.run(held);
    await bench.recover();
    expect(bench.names('/duel/history')).toEqual(['m1', 'm2']);
    expect(await bench.audit()).toEqual([]);
  });

  it('SCORE-5: an intent whose match is played is left, one whose match is gone is deleted', async () => {
    const bench = new ScoreBench();
    const server = bench.server('a');
    await bench.play(server, 'm0', ['ann', 'bob']);
    const players: [string, string] = ['ann', 'bob'];
    const ownership = await bench.run(bench.hosting(server, 'm1', players));
    for (const id of ['m1', 'm2']) {
      await bench.run(server.session().create(`/duel/intents/${id}`, new Uint8Array(), 'persistent'));
    }
    await bench.run(server.ledger.settleAll(NEVER));
    expect(bench.names('/duel/intents')).toEqual(['m1']);
    await bench.run(server.ledger.commit(ownership, WON, undefined, NEVER));
    expect(await bench.audit()).toEqual([]);
  });
});
