import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { FakeSession } from './fake-session.ts';
import { FakeZooKeeper } from './fake-zookeeper.ts';
import { silentLog } from './log.ts';
import { SessionKeeper } from './session-keeper.ts';

function kept() {
  const clock = new ManualClock();
  const server = new FakeZooKeeper(clock);
  const keeper = new SessionKeeper({ factory: server, clock, log: silentLog });
  const kinds: string[] = [];
  keeper.onState(({ kind }) => kinds.push(kind));
  const current = (): FakeSession => {
    if (!(keeper.current instanceof FakeSession)) throw new Error('no session');
    return keeper.current;
  };
  return { clock, server, keeper, kinds, current };
}

describe('the session keeper', () => {
  it('ZK-27: calls residents in each new session, also those that come late', async () => {
    const { clock, keeper, current } = kept();
    const early: string[] = [];
    const late: string[] = [];
    keeper.onSession(({ id }) => early.push(id));
    keeper.start();
    await clock.advance(0);
    const first = current();
    const off = keeper.onSession(({ id }) => late.push(id));
    first.expire();
    await clock.advance(0);
    const second = current();
    off();
    second.expire();
    await clock.advance(0);
    expect(early).toEqual([first.id, second.id, current().id]);
    expect(late).toEqual([first.id, second.id]);
  });

  it('ZK-27: waits longer and longer while ZooKeeper is away, and tells connecting', async () => {
    const { clock, server, keeper, kinds, current } = kept();
    keeper.start();
    await clock.advance(0);
    server.stop();
    current().expire();
    await clock.advance(0);
    expect(keeper.state).toEqual({ kind: 'connecting' });
    expect(keeper.current).toBe(undefined);
    let attempts = 0;
    const open = server.open.bind(server);
    server.open = (signal) => {
      attempts += 1;
      return open(signal);
    };
    await clock.advance(3_100);
    expect(attempts).toBe(5);
    server.start();
    await clock.advance(5_000);
    expect(keeper.state).toEqual({ kind: 'connected' });
    expect(kinds).toEqual(['connected', 'suspended', 'lost', 'connecting', 'connected']);
  });

  it('ZK-27: one resident that throws keeps no other from its session', async () => {
    const { clock, keeper } = kept();
    const called: string[] = [];
    keeper.onSession(() => {
      throw new Error('thrown by a resident');
    });
    keeper.onSession(({ id }) => called.push(id));
    keeper.start();
    await clock.advance(0);
    expect(called).toHaveLength(1);
  });

  it('ZK-28: resolves with a connected session alone', async () => {
    const { clock, keeper, current } = kept();
    const signal = new AbortController().signal;
    const first = keeper.session(signal);
    keeper.start();
    await clock.advance(0);
    expect(await first).toBe(current());
    const suspended = current();
    suspended.suspend();
    let settled = false;
    const second = keeper.session(signal).finally(() => {
      settled = true;
    });
    await clock.advance(1000);
    expect(settled).toBe(false);
    suspended.expire();
    await clock.advance(0);
    expect(await second).toBe(current());
    expect(current()).not.toBe(suspended);
  });

  it('ZK-28: gives up with the reason of its signal, before and while waiting', async () => {
    const { keeper } = kept();
    const cancel = new AbortController();
    const waiting = keeper.session(cancel.signal);
    const reason = new Error('enough');
    cancel.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(keeper.session(cancel.signal)).rejects.toBe(reason);
  });

  it('ZK-28: closing ends the session, all waiting, and opens no other', async () => {
    const { clock, server, keeper, kinds, current } = kept();
    keeper.start();
    await clock.advance(0);
    current().suspend();
    const waiting = keeper.session(new AbortController().signal);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'session-closed' });
    await keeper.close();
    await keeper.close();
    await refused;
    await clock.advance(60_000);
    expect(server.sessions).toEqual([]);
    expect(keeper.state).toEqual({ kind: 'closed' });
    expect(kinds.at(-1)).toBe('closed');
  });
});
