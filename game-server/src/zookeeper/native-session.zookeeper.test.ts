import { afterEach, describe } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { ProxiedSessions } from '../testing/proxied-sessions.ts';
import { type ContractSubject, reaches } from './contract.ts';
import { lifeContract } from './contract-life.ts';
import { operationsContract } from './contract-operations.ts';
import { watchesContract } from './contract-watches.ts';

let sessions: ProxiedSessions | undefined;

async function subject(): Promise<ContractSubject> {
  const { connect } = await testLauncher();
  const own = new ProxiedSessions(connect);
  sessions = own;
  return {
    root: await own.root(),
    open: () => own.open(),
    async disconnect(session) {
      own.proxyOf(session).refuse();
      await reaches(session, 'suspended');
    },
    async reconnect(session) {
      own.proxyOf(session).pass();
      await reaches(session, 'connected', 'lost');
    },
    async expire(session) {
      await own.expire(session);
      own.proxyOf(session).pass();
      await reaches(session, 'lost');
    },
    cutNextWrite(session, where) {
      const proxy = own.proxyOf(session);
      void (where === 'after' ? proxy.cutReplyOfNextWrite() : proxy.cutNextWrite());
    },
  };
}

afterEach(async () => {
  await sessions?.close();
  sessions = undefined;
});

describe('a session on a real ZooKeeper', () => {
  operationsContract(subject);
  watchesContract(subject);
  lifeContract(subject);
});
