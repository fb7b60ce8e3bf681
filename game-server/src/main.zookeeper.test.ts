import { fileURLToPath } from 'node:url';
import { newId } from '@double-barrier/shared/ids';
import type {
  Ack,
  ClientEvents,
  Entered,
  MatchView,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from './log.ts';
import { freePort } from './processes/free-port.ts';
import { type Child, testLauncher } from './testing/launcher.ts';
import { isZooKeeperError } from './zookeeper/errors.ts';
import { NativeSessionFactory } from './zookeeper/native-session-factory.ts';
import type { Session } from './zookeeper/port.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let server: Child;
let session: Session;
let url: string;
let root: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  const launcher = await testLauncher();
  const port = await freePort();
  root = `/main-${newId()}`;
  url = `http://127.0.0.1:${port}`;
  server = await launcher.node(MAIN, ['--port', String(port), '--zookeeper-root', root], {
    env: { ZOOKEEPER_CONNECT: launcher.connect, LOG_LEVEL: 'warn' },
  });
  const factory = new NativeSessionFactory({
    connect: launcher.connect,
    timeout: 6_000,
    clock: systemClock,
    log: silentLog,
  });
  session = await factory.open(new AbortController().signal);
  await until(async () => (await status('/readyz')) === 200);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.signal('SIGKILL');
  await server.exited;
  await session.close();
});

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(systemClock, 20);
}

/** The status of an answer, or 0 where there is none. */
async function status(path: string): Promise<number> {
  return fetch(url + path).then(
    (answer) => answer.status,
    () => 0,
  );
}

/** The names below a znode of this server's root; none where it was not made yet. */
async function children(path: string): Promise<string[]> {
  return session.children(`${root}/${path}`).then(
    ({ names }) => names,
    (error: unknown) => {
      if (isZooKeeperError(error, 'no-node')) return [];
      throw error;
    },
  );
}

/** Enters the lobby by a real socket. */
async function enter(name: string): Promise<Socket<ServerEvents, ClientEvents>> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    transports: ['websocket'],
    parser,
    forceNew: true,
  });
  sockets.push(socket);
  const answer = await new Promise<Ack<Entered>>((resolve) => socket.emit('lobby:enter', { name }, resolve));
  expect(answer.ok).toBe(true);
  return socket;
}

describe('the game server', () => {
  it('GATE-10: on SIGTERM tells its pages, removes its znodes and exits with 0', async () => {
    const ana = await enter('Ana');
    await until(async () => (await children('lobby')).length === 1);
    expect(await children('servers')).toHaveLength(1);
    const told = new Promise<void>((resolve) => ana.on('server:stopping', resolve));
    await server.signal('SIGTERM');
    await told;
    expect(await server.exited).toMatchObject({ code: 0 });
    expect(await children('lobby')).toEqual([]);
    expect(await children('servers')).toEqual([]);
  });

  it('GATE-10: a duel that runs at SIGTERM goes on to its score, and nobody new is let in', async () => {
    const duelists = [await enter('Ana'), await enter('Rui')];
    const views: MatchView[] = [];
    const reached = (kind: MatchView['stage']['kind']) =>
      until(() => views.some(({ stage }) => stage.kind === kind));
    for (const socket of duelists) {
      socket.on('match:state', (view) => {
        if (views.every(({ side }) => side !== view.side)) socket.emit('match:ready', view.matchId, () => {});
        views.push(view);
      });
      socket.emit('queue:join', () => {});
    }
    await reached('playing');
    await server.signal('SIGTERM');
    await until(async () => (await status('/readyz')) === 503);
    const refused = await fetch(`${url}/socket.io/?EIO=4&transport=websocket`);
    expect(refused.status).toBe(503);
    duelists[0]?.emit('match:leave', () => {});
    duelists[1]?.emit('match:leave', () => {});
    await reached('scored');
    expect(await server.exited).toMatchObject({ code: 0 });
    expect(await children('history')).toHaveLength(1);
    expect(await children('matches')).toEqual([]);
  });
});
