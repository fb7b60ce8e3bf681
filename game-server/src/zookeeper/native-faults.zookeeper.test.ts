import { cp, mkdtemp, rm } from 'node:fs/promises';
import { connect as connectSocket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock } from '@double-barrier/shared/time';
import { afterEach, describe, expect, it } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { ProxiedSessions } from '../testing/proxied-sessions.ts';
import { EMPTY, Recorder, reaches } from './contract.ts';
import { silentLog } from './log.ts';
import { NativeSessionFactory } from './native-session-factory.ts';

const T = 4000;
const closing: (() => Promise<unknown>)[] = [];

async function sessionsOn(connect: string): Promise<ProxiedSessions> {
  const sessions = new ProxiedSessions(connect, { timeout: T });
  closing.push(() => sessions.close());
  return sessions;
}

async function privateServer() {
  const server = await (await testLauncher()).startZooKeeper();
  closing.push(() => server.stop());
  return server;
}

/** Answers what it hears. */
async function echoServer(): Promise<number> {
  const echo = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => echo.close(resolve)));
  const address = echo.address();
  return address && typeof address === 'object' ? address.port : 0;
}

function echoThrough(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(port, '127.0.0.1', () => socket.write('alive'));
    socket.setEncoding('utf8').on('error', reject);
    socket.once('data', (heard: string) => {
      socket.destroy();
      resolve(heard);
    });
  });
}

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

describe('a real session under faults', () => {
  it('ZK-17: is fenced before ZooKeeper removes what it owns, though its client noticed nothing', async () => {
    const sessions = await sessionsOn((await testLauncher()).connect);
    const [session, observer] = [await sessions.open(), await sessions.open()];
    const path = `${await sessions.root()}/mine`;
    await session.create(path, EMPTY, 'ephemeral');
    const removal = new Recorder();
    await observer.get(path, removal.watcher);
    const { lease } = session;
    sessions.proxyOf(session).hold();
    const heldAt = systemClock.now();
    await reaches(session, 'fenced');
    const fencedAfter = systemClock.now() - heldAt;
    expect(fencedAfter).toBeGreaterThan(T / 2);
    expect(fencedAfter).toBeLessThan(T);
    expect(lease.aborted).toBe(true);
    expect(session.ended.aborted).toBe(false);
    expect(removal.events).toEqual([]);
    await expect(session.set(path, EMPTY, -1)).rejects.toMatchObject({
      code: 'connection-loss',
      ambiguous: false,
    });
    await removal.received(1);
    expect(session.state.kind).toBe('fenced');
    sessions.proxyOf(session).pass();
    expect(await reaches(session, 'lost', 'connected')).toEqual({ kind: 'lost', reason: 'expired' });
  });

  it('ZK-17: a process that was paused for too long finds itself fenced before it does anything else', async () => {
    const launcher = await testLauncher();
    const sessions = await sessionsOn(launcher.connect);
    const path = `${await sessions.root()}/owned`;
    const program = new URL('../testing/pausable-process.ts', import.meta.url).pathname;
    const paused = await launcher.node(program, [path], { env: { ZOOKEEPER_CONNECT: launcher.connect } });
    expect(await paused.nextLine()).toBe('ready');
    await paused.write('act');
    expect(await paused.nextLine()).toBe('connected written');
    const removal = new Recorder();
    const observer = await sessions.open();
    await observer.get(path, removal.watcher);
    await paused.signal('SIGSTOP');
    await paused.write('act');
    await removal.received(1);
    await paused.signal('SIGCONT');
    expect(await paused.nextLine()).toMatch(/^(fenced connection-loss|lost session-lost)$/);
    await paused.signal('SIGKILL');
  });

  it('ZK-18, ZK-20: survives a ZooKeeper that was away for longer than its lease, with a new lease', async () => {
    const server = await privateServer();
    const sessions = await sessionsOn(server.connect);
    const session = await sessions.open();
    await session.create('/mine', EMPTY, 'ephemeral');
    const { lease } = session;
    await server.signal('SIGKILL');
    await reaches(session, 'fenced');
    expect(lease.aborted).toBe(true);
    await server.restart();
    expect(await reaches(session, 'connected', 'lost')).toEqual({ kind: 'connected' });
    expect(session.lease).not.toBe(lease);
    expect(session.lease.aborted).toBe(false);
    expect(await session.exists('/mine')).toMatchObject({ ephemeralOwner: session.id });
  });

  it('ZK-20: is lost when ZooKeeper comes back without its znodes', async () => {
    const server = await privateServer();
    const sessions = await sessionsOn(server.connect);
    const session = await sessions.open();
    for (let round = 0; round < 20; round += 1) await session.set('/', EMPTY, -1);
    await server.signal('SIGKILL');
    await server.restart({ wipe: true });
    const backAt = systemClock.now();
    expect((await reaches(session, 'lost', 'connected')).kind).toBe('lost');
    expect(systemClock.now() - backAt).toBeLessThan(T);
  });

  it('ZK-20: is lost when ZooKeeper comes back with older znodes, though it still knows the session', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'restored-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const [live, copy] = [join(folder, 'live'), join(folder, 'copy')];
    const server = await (await testLauncher()).startZooKeeper({ settings: { dataDir: live } });
    closing.push(() => server.stop());
    const sessions = await sessionsOn(server.connect);
    const session = await sessions.open();
    await server.signal('SIGKILL');
    await cp(live, copy, { recursive: true });
    await server.restart();
    expect((await reaches(session, 'connected', 'lost')).kind).toBe('connected');
    await session.create('/newer', EMPTY, 'persistent');
    await session.get('/newer');
    await server.signal('SIGKILL');
    await rm(live, { recursive: true });
    await cp(copy, live, { recursive: true });
    await server.restart();
    expect(await reaches(session, 'lost', 'connected')).toEqual({ kind: 'lost', reason: 'wiped' });
  });

  it('ZK-9: an unanswered operation fails by its deadline, and its late reply changes nothing', async () => {
    const sessions = await sessionsOn((await testLauncher()).connect);
    const session = await sessions.open({ operationDeadline: 300 });
    const root = await sessions.root();
    const recorder = new Recorder();
    sessions.proxyOf(session).hold();
    const sentAt = systemClock.now();
    const write = session.create(`${root}/late`, EMPTY, 'persistent');
    const read = session.exists(`${root}/other`, recorder.watcher);
    await expect(write).rejects.toMatchObject({ code: 'operation-timeout', ambiguous: true });
    await expect(read).rejects.toMatchObject({ code: 'operation-timeout', ambiguous: false });
    expect(systemClock.now() - sentAt).toBeLessThan(1000);
    sessions.proxyOf(session).pass();
    await session.create(`${root}/other`, EMPTY, 'persistent');
    expect((await session.children(root)).names.sort()).toEqual(['late', 'other']);
    expect(recorder.events).toEqual([]);
    expect(session.state.kind).toBe('connected');
  });

  it('ZK-23: a large reply in small segments does not end the session', async () => {
    const sessions = await sessionsOn((await testLauncher()).connect);
    const session = await sessions.open();
    const root = await sessions.root();
    const names = Array.from({ length: 1000 }, (_, index) => `${'child'.repeat(4)}-${index}`);
    await Promise.all(names.map((name) => session.create(`${root}/${name}`, EMPTY, 'persistent')));
    sessions.proxyOf(session).segment(256);
    for (let round = 0; round < 3; round += 1) {
      expect((await session.children(root)).names.length).toBe(1000);
    }
    expect(session.state.kind).toBe('connected');
  });

  it('ZK-24: a socket that is opened when a disconnection is told works', async () => {
    const echo = await echoServer();
    const sessions = await sessionsOn((await testLauncher()).connect);
    const session = await sessions.open();
    for (let round = 0; round < 5; round += 1) {
      const echoed = new Promise<string>((resolve, reject) => {
        const off = session.onState((state) => {
          if (state.kind !== 'suspended') return;
          off();
          echoThrough(echo).then(resolve, reject);
        });
      });
      sessions.proxyOf(session).drop();
      expect(await echoed).toBe('alive');
      await reaches(session, 'connected');
    }
  });

  it('ZK-24: a socket that is opened after a request that could not be sent works', async () => {
    const echo = await echoServer();
    const server = await privateServer();
    const factory = new NativeSessionFactory({
      connect: server.connect,
      timeout: T,
      clock: systemClock,
      log: silentLog,
    });
    const session = await factory.open(AbortSignal.timeout(T));
    closing.push(() => session.close());
    const killed = server.signal('SIGKILL');
    await nextTurn();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000); // A stall: the loss is noticed by a request.
    const writes = Array.from({ length: 3 }, () => session.set('/', EMPTY, -1));
    const echoed = [echoThrough(echo), echoThrough(echo), echoThrough(echo)];
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await Promise.all(echoed)).toEqual(['alive', 'alive', 'alive']);
    await killed;
    await server.restart();
    expect((await reaches(session, 'connected', 'lost')).kind).toBe('connected');
  });

  it('ZK-19: what is in flight when the session is lost fails, ambiguous where it writes', async () => {
    const sessions = await sessionsOn((await testLauncher()).connect);
    const session = await sessions.open();
    const root = await sessions.root();
    sessions.proxyOf(session).hold();
    const settled = Promise.allSettled([session.get(root), session.set(root, EMPTY, -1)]);
    await sessions.expire(session);
    sessions.proxyOf(session).pass();
    await reaches(session, 'lost');
    const [read, write] = await settled;
    expect(read).toMatchObject({ status: 'rejected', reason: { ambiguous: false } });
    expect(write).toMatchObject({ status: 'rejected', reason: { ambiguous: true } });
  });
});
