import { fileURLToPath } from 'node:url';
import { newId, newSecret } from '@double-barrier/shared/ids';
import type {
  Ack,
  ClientEvents,
  Entered,
  EnterRequest,
  MatchView,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from './log.ts';
import { freePort } from './processes/free-port.ts';
import { type Child, testLauncher } from './testing/launcher.ts';
import { NativeSessionFactory } from './zookeeper/native-session-factory.ts';
import type { Session } from './zookeeper/port.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

interface GameServer {
  readonly url: string;
  readonly child: Child;
}

let servers: GameServer[];
let session: Session;
let tree: ReturnType<typeof znodes>;

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(systemClock, 20);
}

/** A player's page as a program: it goes to the other server when its own is gone or about to stop. */
class Player {
  readonly name: string;
  readonly views: MatchView[] = [];
  /** When the last confirmed frame came, and the longest time without one. */
  lastFrameAt = 0;
  longestPause = 0;
  #server: GameServer;
  #socket: Socket<ServerEvents, ClientEvents> | undefined;
  #others: readonly string[] = [];
  #me: Entered | undefined;

  constructor(name: string, server: GameServer) {
    this.name = name;
    this.#server = server;
  }

  get server(): GameServer {
    return this.#server;
  }

  get view(): MatchView {
    const view = this.views.at(-1);
    if (!view) throw new Error('in no match');
    return view;
  }

  /** The servers that his own has told him of. */
  get others(): readonly string[] {
    return this.#others;
  }

  async enter(): Promise<void> {
    const socket: Socket<ServerEvents, ClientEvents> = io(this.#server.url, {
      transports: ['websocket'],
      parser,
      forceNew: true,
      reconnection: false,
    });
    this.#socket = socket;
    let isReady = false;
    socket.on('servers:list', (origins) => {
      this.#others = origins;
    });
    socket.on('match:state', (view) => {
      this.views.push(view);
      if (!isReady) socket.emit('match:ready', view.matchId, () => {});
      isReady = true;
    });
    socket.on('confirmed', () => {
      const now = systemClock.now();
      if (this.lastFrameAt > 0) this.longestPause = Math.max(this.longestPause, now - this.lastFrameAt);
      this.lastFrameAt = now;
    });
    socket.on('server:stopping', () => void this.#goOn());
    socket.on('disconnect', () => void this.#goOn());
    const me = this.#me;
    const resume = me && { playerId: me.playerId, token: me.token };
    const request: EnterRequest = resume ? { name: this.name, resume } : { name: this.name };
    const answer = await new Promise<Ack<Entered>>((resolve) => socket.emit('lobby:enter', request, resolve));
    if (!answer.ok) throw new Error(answer.reason);
    if (me) expect(answer.value.playerId).toBe(me.playerId);
    this.#me = answer.value;
  }

  queue(): void {
    this.#socket?.emit('queue:join', () => {});
  }

  concede(): void {
    this.#socket?.emit('match:leave', () => {});
  }

  close(): void {
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
  }

  async #goOn(): Promise<void> {
    this.close();
    const next = servers.find(({ url }) => this.#others.includes(url));
    if (!next) return;
    this.#server = next;
    await this.enter();
  }
}

let players: Player[];

beforeEach(async () => {
  const launcher = await testLauncher();
  const root = `/failover-${newId()}`;
  tree = znodes(root);
  const env = { ZOOKEEPER_CONNECT: launcher.connect, LOG_LEVEL: 'warn', PEER_SECRET: newSecret() };
  servers = await Promise.all(
    [0, 1].map(async () => {
      const port = await freePort();
      const child = await launcher.node(MAIN, ['--port', String(port), '--zookeeper-root', root], { env });
      return { url: `http://127.0.0.1:${port}`, child };
    }),
  );
  for (const { url } of servers) {
    await until(() =>
      fetch(`${url}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
  }
  const factory = new NativeSessionFactory({
    connect: launcher.connect,
    timeout: 6_000,
    clock: systemClock,
    log: silentLog,
  });
  session = await factory.open(new AbortController().signal);
});

afterEach(async () => {
  for (const player of players) player.close();
  for (const { child } of servers) await child.signal('SIGKILL');
  await session.close();
});

/** Two players, one on each server, whose duel runs; resolves with the one whose home hosts it first. */
async function duel(): Promise<[Player, Player]> {
  players = servers.map((server, index) => new Player(`Player ${index}`, server));
  for (const player of players) await player.enter();
  await until(() => players.every(({ others }) => others.length === 1));
  for (const player of players) player.queue();
  await until(() => players.every(({ views }) => views.at(-1)?.stage.kind === 'playing'));
  await until(() => players.every(({ lastFrameAt }) => lastFrameAt > 0));
  const [first, second] = players;
  if (!first || !second) throw new Error('two players are needed');
  const { bytes } = await session.get(tree.host(first.view.matchId));
  const { bytes: record } = await session.get(tree.match(first.view.matchId));
  const host = new TextDecoder().decode(bytes);
  const match: { players: { name: string; home: string }[] } = JSON.parse(new TextDecoder().decode(record));
  const isHosts = match.players.find(({ home }) => home === host)?.name === first.name;
  return isHosts ? [first, second] : [second, first];
}

/** Both walk out; resolves when both are shown the one score. */
async function finish(): Promise<void> {
  for (const player of players) player.concede();
  await until(() => players.every(({ views }) => views.at(-1)?.stage.kind === 'scored'));
  expect((await session.children(tree.history)).names).toHaveLength(1);
  await until(async () => (await session.children(tree.matches)).names.length === 0);
}

/** Resolves with the longest time that a player has had no confirmed frame since this was called. */
async function pause(): Promise<number> {
  const before = players.map(({ lastFrameAt }) => lastFrameAt);
  for (const player of players) player.longestPause = 0;
  await until(() =>
    players.every(({ lastFrameAt, longestPause }, i) => lastFrameAt > (before[i] ?? 0) && longestPause > 300),
  );
  return Math.round(Math.max(...players.map(({ longestPause }) => longestPause)));
}

describe('two game servers', () => {
  it('HOME-1: the host is killed in mid-duel: its player goes on at the other server, to one score', async () => {
    const [orphan, other] = await duel();
    await sleep(systemClock, 2_000);
    await orphan.server.child.signal('SIGKILL');
    const took = await pause();
    process.stdout.write(`host killed: play stood still for ${took} ms\n`);
    expect(orphan.server).toBe(other.server);
    expect(took).toBeLessThan(4_000 + 2_000 + 3_000 + 1_000);
    await finish();
  });

  it('HOME-6: the host is asked to stop in mid-duel: play goes on within a second, and it exits with 0', async () => {
    const [mover, other] = await duel();
    const { child } = mover.server;
    await sleep(systemClock, 2_000);
    const paused = pause();
    await child.signal('SIGTERM');
    const took = await paused;
    process.stdout.write(`host stopped: play stood still for ${took} ms\n`);
    expect(mover.server).toBe(other.server);
    expect(took).toBeLessThan(1_500);
    expect(await child.exited).toMatchObject({ code: 0 });
    await finish();
  });
});
