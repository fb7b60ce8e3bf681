import { systemClock } from '@double-barrier/shared/time';
import { afterEach, expect, it } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { EMPTY } from './contract.ts';
import { silentLog } from './log.ts';
import { NativeSessionFactory } from './native-session-factory.ts';
import type { Session } from './port.ts';
import { SessionKeeper } from './session-keeper.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

it('ZK-27: what belongs in every session is there again when ZooKeeper has lost the old one', async () => {
  const server = await (await testLauncher()).startZooKeeper();
  closing.push(() => server.stop());
  const clock = systemClock;
  const factory = new NativeSessionFactory({ connect: server.connect, timeout: 4000, clock, log: silentLog });
  const keeper = new SessionKeeper({ factory, clock, log: silentLog });
  closing.push(() => keeper.close());
  const entered: Promise<Session>[] = [];
  const waiting: ((session: Session) => void)[] = [];
  for (let session = 0; session < 2; session += 1)
    entered.push(new Promise((resolve) => waiting.push(resolve)));
  keeper.onSession((session) => {
    void session.create('/resident', EMPTY, 'ephemeral').then(() => waiting.shift()?.(session));
  });
  keeper.start();
  const first = await entered[0];
  await server.signal('SIGKILL');
  await server.restart({ wipe: true });
  const second = await entered[1];
  expect(first?.state.kind).toBe('lost');
  expect(await keeper.session(AbortSignal.timeout(4000))).toBe(second);
  expect(await second?.exists('/resident')).toMatchObject({ ephemeralOwner: second?.id });
});
