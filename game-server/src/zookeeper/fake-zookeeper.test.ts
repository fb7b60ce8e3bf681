import { ManualClock } from '@double-barrier/shared/time';
import { describe } from 'vitest';
import { type ContractSubject, EMPTY, reaches } from './contract.ts';
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
});
