import { createServer } from 'node:net';
import { systemClock } from '@double-barrier/shared/time';
import { afterEach, describe, expect, it } from 'vitest';
import { FaultProxy } from '../testing/fault-proxy.ts';
import { testLauncher } from '../testing/launcher.ts';
import type { Log } from './log.ts';
import { silentLog } from './log.ts';
import { NativeSessionFactory } from './native-session-factory.ts';
import type { Session } from './port.ts';

const CONNECT_DEADLINE = 2000;
const closing: (() => Promise<unknown>)[] = [];

function factory(connect: string, timeout = 4000, log: Log = silentLog): NativeSessionFactory {
  return new NativeSessionFactory({
    connect,
    timeout,
    clock: systemClock,
    log,
  });
}

async function open(connect: string): Promise<Session> {
  const session = await factory(connect).open(new AbortController().signal);
  closing.push(() => session.close());
  return session;
}

async function expectUnavailable(connect: string): Promise<void> {
  const startedAt = systemClock.now();
  await expect(open(connect)).rejects.toMatchObject({ code: 'unavailable' });
  expect(systemClock.now() - startedAt).toBeLessThan(CONNECT_DEADLINE + 1000);
}

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

describe('opening a session', () => {
  it('ZK-22: is unavailable in time when nobody listens', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const address = gone.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    await new Promise((resolve) => gone.close(resolve));
    await expectUnavailable(`127.0.0.1:${port}`);
  });

  it('ZK-22: is unavailable in time when there is no route', async () => {
    await expectUnavailable('255.255.255.255:2181');
  });

  it('ZK-22: is unavailable in time when no name can be resolved', async () => {
    await expectUnavailable('no-such-host.invalid:2181');
  });

  it('ZK-22: is unavailable in time when the server is silent', async () => {
    const proxy = await FaultProxy.start((await testLauncher()).connect);
    closing.push(() => proxy.close());
    proxy.hold();
    await expectUnavailable(proxy.connect);
  });

  it('ZK-22: is unavailable in time over the limit of connections, and fine below it', async () => {
    const server = await (await testLauncher()).startZooKeeper({ settings: { maxClientCnxns: 2 } });
    closing.push(() => server.stop());
    const first = await open(server.connect);
    await open(server.connect);
    await expectUnavailable(server.connect);
    await first.close();
    await open(server.connect);
  });

  it('ZK-22: can be cancelled', async () => {
    const proxy = await FaultProxy.start((await testLauncher()).connect);
    closing.push(() => proxy.close());
    proxy.hold();
    const reason = new Error('changed my mind');
    const cancel = new AbortController();
    const opening = factory(proxy.connect).open(cancel.signal);
    cancel.abort(reason);
    await expect(opening).rejects.toBe(reason);
  });

  it('ZK-22: finds the one server of a list that is up, and resolves names', async () => {
    const { connect } = await testLauncher();
    const port = connect.split(':')[1];
    const session = await open(`no-such-host.invalid:2181,127.0.0.1:1,localhost:${port}`);
    expect(session.state).toEqual({ kind: 'connected' });
  });

  it('ZK-25: logs a session timeout that was not granted', async () => {
    const { connect } = await testLauncher();
    const warnings: object[] = [];
    const log = { ...silentLog, warn: (fields: object) => void warnings.push(fields) };
    const session = await factory(connect, 60_000, log).open(new AbortController().signal);
    closing.push(() => session.close());
    expect(session.timeout).toBe(10_000);
    expect(warnings).toEqual([{ asked: 60_000, granted: 10_000 }]);
  });
});
