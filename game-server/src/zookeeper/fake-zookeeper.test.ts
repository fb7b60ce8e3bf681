import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { type ContractSubject, EMPTY, Recorder, reaches } from './contract.ts';
import { lifeContract } from './contract-life.ts';
import { operationsContract } from './contract-operations.ts';
import { watchesContract } from './contract-watches.ts';
import { FakeSession } from './fake-session.ts';
import { FakeZooKeeper } from './fake-zookeeper.ts';
import type { Session } from './port.ts';

async function subject(): Promise<ContractSubject> {
  const server = new FakeZooKeeper(new ManualClock());
  await server.session().create('/root', EMPTY, 'persistent');
  return {
    root: '/root',
    open: async () => server.session(),
    disconnect: async (session) => fake(session).suspend(),
    async reconnect(session) {
      fake(session).resume();
      await reaches(session, 'connected', 'lost');
    },
    expire: async (session) => fake(session).expire(),
    cutNextWrite: (session, where) => fake(session).failNext('create', where),
  };
}

function fake(session: Session): FakeSession {
  if (!(session instanceof FakeSession)) throw new Error('not a session of the fake');
  return session;
}

describe('the fake ZooKeeper', () => {
  operationsContract(subject);
  watchesContract(subject);
  lifeContract(subject);

  it('ZK-17: is fenced by the clock while its connection is away, and back with a new lease', async () => {
    const clock = new ManualClock();
    const session = new FakeZooKeeper(clock).session();
    await clock.advance(60_000);
    expect(session.state.kind).toBe('connected');
    const { lease } = session;
    session.suspend();
    await clock.advance(4000);
    expect(session.state.kind).toBe('fenced');
    session.resume();
    await clock.advance(0);
    expect(session.state.kind).toBe('connected');
    expect([lease.aborted, session.lease.aborted]).toEqual([true, false]);
  });

  it('ZK-32: a session that ended unheard believes so only when it is connected again', async () => {
    const server = new FakeZooKeeper(new ManualClock());
    const session = server.session();
    await session.create('/mine', EMPTY, 'ephemeral');
    session.expireUnheard();
    expect(server.tree.paths).toEqual([]);
    expect(session.state.kind).toBe('suspended');
    session.resume();
    expect(session.state).toEqual({ kind: 'lost', reason: 'expired' });
  });

  it('ZK-32: a reply and an event that were on their way are not heard; the event is told again', async () => {
    const server = new FakeZooKeeper(new ManualClock());
    const session = server.session();
    const recorder = new Recorder();
    await session.exists('/a', recorder.watcher);
    const create = session.create('/a', EMPTY, 'persistent');
    session.suspend();
    await expect(create).rejects.toMatchObject({ code: 'connection-loss', ambiguous: true });
    expect(recorder.events).toEqual([]);
    expect(server.tree.paths).toEqual(['/a']);
    session.resume();
    expect(await recorder.received(1)).toEqual([{ type: 'created', path: '/a' }]);
  });

  it('ZK-32: a stopped server suspends everyone and takes nobody', async () => {
    const server = new FakeZooKeeper(new ManualClock());
    const session = server.session();
    server.stop();
    expect(session.state.kind).toBe('suspended');
    await expect(server.open()).rejects.toMatchObject({ code: 'unavailable' });
    server.start();
    await reaches(session, 'connected');
  });
});
