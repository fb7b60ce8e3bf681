import { createServer } from 'node:http';
import type { Ack, ClientEvents, ServerEvents } from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { ManualClock } from '@double-barrier/shared/time';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';
import type { LinkNews } from './server-link.ts';

type ServerSocket = Socket<ClientEvents, ServerEvents>;

type GameServer = Server<ClientEvents, ServerEvents>;

let server: GameServer;
let connection: Connection;
let clock: ManualClock;
const servers: GameServer[] = [];

/** A server with an origin of its own. */
async function listen(): Promise<{ server: GameServer; origin: string }> {
  const http = createServer();
  const listening: GameServer = new Server(http, { parser, transports: ['websocket'] });
  servers.push(listening);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return { server: listening, origin: `http://127.0.0.1:${address.port}` };
}

beforeEach(async () => {
  clock = new ManualClock();
  const first = await listen();
  server = first.server;
  connection = new Connection(clock, first.origin);
});

afterEach(async () => {
  connection.close();
  for (const open of servers.splice(0)) await open.close();
});

/** The server's end of the next link, once both ends know of it. */
async function linkUp(open: () => void = () => connection.open()): Promise<ServerSocket> {
  const accepted = new Promise<ServerSocket>((resolve) => server.once('connection', resolve));
  const up = nextLink('up');
  open();
  const [socket] = await Promise.all([accepted, up]);
  return socket;
}

/** The server's end breaks the link; resolves when the page knows. */
async function broken(socket: ServerSocket): Promise<void> {
  const down = nextLink('down');
  socket.conn.close();
  await down;
}

function nextLink(wanted: LinkNews): Promise<void> {
  return new Promise((resolve) => {
    const unbind = connection.onLink((link) => {
      if (link !== wanted) return;
      unbind();
      resolve();
    });
  });
}

describe('Connection', () => {
  it('PAGE-2: a request without a link is answered at once', async () => {
    expect(await connection.joinQueue()).toEqual({ ok: false, reason: 'link/offline' });
  });

  it('PAGE-19: a name that is entered before the link is up is sent when it is', async () => {
    const entered = connection.enter({ name: 'Ana' });
    const heard = new Promise<string>((resolve) => {
      server.once('connection', (socket) => {
        socket.on('lobby:enter', ({ name }, ack) => {
          ack({ ok: false, reason: 'server/full' });
          resolve(name);
        });
      });
    });
    connection.open();
    expect(await heard).toBe('Ana');
    expect(await entered).toEqual({ ok: false, reason: 'server/full' });
  });

  it('PAGE-19: an entry whose link does not come is told after 5 s', async () => {
    const entered = connection.enter({ name: 'Ana' });
    await clock.advance(5000);
    expect(await entered).toEqual({ ok: false, reason: 'link/offline' });
  });

  it('PAGE-2: brings a request to the server and its answer back', async () => {
    const socket = await linkUp();
    const refusal: Ack<null> = { ok: false, reason: 'queue/already-queued' };
    socket.on('queue:join', (ack) => ack(refusal));
    expect(await connection.joinQueue()).toEqual(refusal);
  });

  it('PAGE-2: a request whose link breaks gets no answer, and says so', async () => {
    const socket = await linkUp();
    socket.on('lobby:enter', () => socket.conn.close());
    expect(await connection.enter({ name: 'Ana' })).toEqual({ ok: false, reason: 'link/no-answer' });
  });

  it('PAGE-2: a request that the server leaves open has no answer after 5 s', async () => {
    const socket = await linkUp();
    const asked = new Promise((resolve) => socket.once('lobby:enter', resolve));
    let settled = false;
    const answer = connection.enter({ name: 'Ana' }).finally(() => {
      settled = true;
    });
    await asked;
    await clock.advance(4999);
    expect(settled).toBe(false);
    await clock.advance(1);
    expect(await answer).toEqual({ ok: false, reason: 'link/no-answer' });
  });

  it('PAGE-12: comes back after the link has broken', async () => {
    const socket = await linkUp();
    await broken(socket);
    await linkUp(() => void clock.advance(250));
    expect(server.sockets.sockets.size).toBe(1);
  });

  it('PAGE-12: comes back after the server has ended the link, but no earlier than after 250 ms', async () => {
    const socket = await linkUp();
    const down = nextLink('down');
    socket.disconnect(true);
    await down;
    await clock.advance(249);
    expect(server.sockets.sockets.size).toBe(0);
    await linkUp(() => void clock.advance(1));
    expect(server.sockets.sockets.size).toBe(1);
  });

  it('PAGE-10: stays away once it is closed', async () => {
    await linkUp();
    connection.close();
    await clock.advance(60_000);
    expect(await connection.probe()).toEqual({ ok: false, reason: 'link/offline' });
  });

  it('PAGE-12: drops input without a link, and sends it with one', async () => {
    const frame = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0);
    connection.sendInput(Uint8Array.of(1, 9, 9, 9, 9, 9, 9, 9, 9));
    const socket = await linkUp();
    const received = new Promise<Uint8Array>((resolve) => socket.once('input', resolve));
    connection.sendInput(frame);
    expect([...(await received)]).toEqual([...frame]);
  });

  it('PAGE-1: hears the server’s events until it is unbound', async () => {
    const heard: boolean[] = [];
    const unbind = connection.on('queue:state', ({ waiting }) => heard.push(waiting));
    const socket = await linkUp();
    const notice = new Promise((resolve) => connection.on('notice', resolve));
    socket.emit('queue:state', { waiting: true });
    socket.emit('notice', 'first');
    await notice;
    unbind();
    const second = new Promise((resolve) => connection.on('notice', resolve));
    socket.emit('queue:state', { waiting: false });
    socket.emit('notice', 'second');
    await second;
    expect(heard).toEqual([true]);
  });

  it('BOTS-5: tells what each WebSocket frame carries, on every link', async () => {
    const seen: string[] = [];
    connection.onPayload((way, payload) => {
      seen.push(`${way} ${typeof payload === 'string' ? payload : `bytes ${payload.join()}`}`);
    });
    const socket = await linkUp();
    await broken(socket);
    const next = await linkUp(() => void clock.advance(250));
    const received = new Promise((resolve) => next.once('input', resolve));
    const heard = new Promise((resolve) => connection.on('confirmed', resolve));
    seen.length = 0;
    connection.sendInput(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 7));
    await received;
    next.emit('confirmed', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 9));
    await heard;
    const notice = new Promise((resolve) => connection.on('notice', resolve));
    next.emit('notice', 'hello');
    await notice;
    expect(seen).toEqual([
      'up bytes 1,0,0,0,0,0,0,0,7',
      'down bytes 2,0,0,0,0,0,0,0,0,9',
      'down 2["notice","hello"]',
    ]);
  });

  describe('with other servers', () => {
    /** Resolves with the server's end of the next link to it. */
    const accepted = (at: GameServer) =>
      new Promise<ServerSocket>((resolve) => at.once('connection', resolve));
    /** The page hears of these servers. */
    async function tell(socket: ServerSocket, origins: readonly string[]): Promise<void> {
      const told = new Promise((resolve) => connection.on('servers:list', resolve));
      socket.emit('servers:list', origins);
      await told;
    }

    it('HOME-10: when its server has died it tries that again, then another, and stays there', async () => {
      const other = await listen();
      const socket = await linkUp();
      await tell(socket, [other.origin]);
      const [arrived, down, refused] = [accepted(other.server), nextLink('down'), nextLink('moving')];
      void server.close();
      await down;
      const again = nextLink('down');
      await clock.advance(250);
      await again;
      expect(other.server.sockets.sockets.size).toBe(0);
      await clock.advance(499);
      expect(other.server.sockets.sockets.size).toBe(0);
      const up = nextLink('up');
      await clock.advance(1);
      await Promise.all([refused, arrived, up]);
      await broken(await arrived);
      const back = accepted(other.server);
      await clock.advance(250);
      await back;
    });

    it('HOME-10: goes to another server at once when its own is about to stop', async () => {
      const other = await listen();
      const socket = await linkUp();
      await tell(socket, [other.origin]);
      const [arrived, left] = [
        accepted(other.server),
        new Promise((gone) => socket.once('disconnect', gone)),
      ];
      const news: string[] = [];
      connection.onLink((link) => news.push(link));
      const heard = new Promise((resolve) => connection.on('notice', resolve));
      socket.emit('server:stopping');
      (await arrived).emit('notice', 'welcome');
      await Promise.all([left, heard]);
      expect(news).toEqual(['moving', 'up']);
    });

    it('HOME-10: stays where it is while its stopping server knows of no other, and goes when it does', async () => {
      const other = await listen();
      const socket = await linkUp();
      const stopping = new Promise<void>((resolve) => connection.on('server:stopping', resolve));
      socket.emit('server:stopping');
      await stopping;
      await tell(socket, []);
      expect(socket.connected).toBe(true);
      const arrived = accepted(other.server);
      socket.emit('servers:list', [other.origin]);
      await arrived;
    });

    it('HOME-10: what was asked before it moved has no answer, and says so', async () => {
      const other = await listen();
      const socket = await linkUp();
      await tell(socket, [other.origin]);
      const asked = connection.joinQueue();
      const up = nextLink('up');
      socket.emit('server:stopping');
      expect(await asked).toEqual({ ok: false, reason: 'link/no-answer' });
      await up;
      expect((await other.server.fetchSockets()).length).toBe(1);
    });
  });
});
