import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { EMPTY } from './contract.ts';
import { ensurePath } from './ensure-path.ts';
import { ZooKeeperError } from './errors.ts';
import { FakeZooKeeper } from './fake-zookeeper.ts';
import { retryRead } from './retry.ts';

const forever = new AbortController().signal;

function fake() {
  const clock = new ManualClock();
  const server = new FakeZooKeeper(clock);
  return { clock, server, session: server.session() };
}

describe('retryRead', () => {
  it('ZK-30: repeats after each connection loss, once the session is connected again', async () => {
    const { session } = fake();
    let tries = 0;
    const read = retryRead(session, forever, () => {
      tries += 1;
      if (tries < 3) session.failNext('exists', 'before');
      return session.exists('/');
    });
    expect(await read).toMatchObject({ version: 0 });
    expect(tries).toBe(3);
  });

  it('ZK-30: waits for a session that is away, and tries nothing meanwhile', async () => {
    const { clock, session } = fake();
    session.suspend();
    let tries = 0;
    const read = retryRead(session, forever, () => {
      tries += 1;
      return session.exists('/');
    });
    await clock.advance(60_000);
    expect(tries).toBe(1);
    session.resume();
    expect(await read).toMatchObject({ version: 0 });
    expect(tries).toBe(2);
  });

  it('ZK-30: ends with its signal, or with the session', async () => {
    const { session } = fake();
    session.suspend();
    const cancel = new AbortController();
    const cancelled = retryRead(session, cancel.signal, () => session.exists('/'));
    const reason = new Error('enough');
    cancel.abort(reason);
    await expect(cancelled).rejects.toBe(reason);
    const lost = retryRead(session, forever, () => session.exists('/'));
    const refused = expect(lost).rejects.toMatchObject({ code: 'session-lost' });
    session.expire();
    await refused;
  });

  it('ZK-30: lets every other error through', async () => {
    const { session } = fake();
    const read = retryRead(session, forever, () => session.get('/absent'));
    await expect(read).rejects.toBeInstanceOf(ZooKeeperError);
  });
});

describe('ensurePath', () => {
  it('ZK-29: makes all parents that are missing, from several places at once', async () => {
    const { server, session } = fake();
    const other = server.session();
    await session.create('/a', EMPTY, 'persistent');
    await Promise.all([
      ensurePath(session, '/a/b/c/d'),
      ensurePath(other, '/a/b/c/e'),
      ensurePath(session, '/a/b/c/d'),
    ]);
    expect(server.tree.paths).toEqual(['/a', '/a/b', '/a/b/c', '/a/b/c/d', '/a/b/c/e']);
    expect(await session.exists('/a/b/c/d')).toMatchObject({ ephemeralOwner: '0' });
  });

  it('ZK-29: writes nothing where the path exists', async () => {
    const { server, session } = fake();
    await ensurePath(session, '/a/b');
    const before = server.tree.zxid;
    await ensurePath(session, '/a/b');
    expect(server.tree.zxid).toBe(before);
  });

  it('ZK-29: fails with what keeps it from making the path', async () => {
    const { session } = fake();
    await session.create('/mine', EMPTY, 'ephemeral');
    await expect(ensurePath(session, '/mine/below')).rejects.toMatchObject({
      code: 'no-children-for-ephemerals',
    });
  });
});
