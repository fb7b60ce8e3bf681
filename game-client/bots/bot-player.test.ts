import { createServer } from 'node:http';
import { newId } from '@double-barrier/shared/ids';
import type {
  Ack,
  ClientEvents,
  Entered,
  FinalScore,
  MatchStage,
  MatchView,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { ManualClock } from '@double-barrier/shared/time';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BotPlayer } from './bot-player.ts';

type ServerSocket = Socket<ClientEvents, ServerEvents>;

const MATCH = newId();
const ME: Entered = { playerId: newId(), token: 'secret', name: 'Bot 1 A', server: newId(), rating: 1500 };
const OK: Ack<null> = { ok: true, value: null };
const SEATS = [
  { path: undefined, leaving: false },
  { path: undefined, leaving: false },
] as const;
const ENTERING: MatchStage = { kind: 'entering', seats: SEATS, deadlineIn: 9000 };
const LEAVING: MatchStage = { kind: 'leaving', winner: 0, ending: 'won', seats: SEATS, deadlineIn: 9000 };
const PARTS = { rounds: 3, hits: 9, parries: 0, total: 390 };
const RATING = { before: 1500, after: 1500 };
const SCORE: FinalScore = {
  winner: 0,
  ending: 'won',
  rounds: [3, 0],
  parts: [PARTS, PARTS],
  ratings: [RATING, RATING],
  path: '/duel/history/x',
};

/** A server that answers everything with yes, keeps what it was asked, and shows stages when it is told to. */
class YesServer {
  readonly asked: string[] = [];
  readonly #io: Server<ClientEvents, ServerEvents>;
  #socket: ServerSocket | undefined;
  #heard: () => void = () => undefined;

  constructor(io: Server<ClientEvents, ServerEvents>) {
    this.#io = io;
    io.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('lobby:enter', ({ resume }, ack) => {
        ack({ ok: true, value: ME });
        this.#hear(resume ? `enter again as ${resume.token}` : 'enter');
      });
      socket.on('match:ready', (_, ack) => this.#agree('ready', ack));
      for (const event of ['queue:join', 'match:leave', 'match:return', 'lobby:leave'] as const) {
        socket.on(event, (ack) => this.#agree(event, ack));
      }
    });
  }

  show(stage: MatchStage): void {
    const duelist = { id: ME.playerId, name: ME.name, rating: ME.rating };
    const view: MatchView = {
      matchId: MATCH,
      side: 0,
      players: [duelist, duelist],
      seed: 7,
      barrier: '/duel/matches/x/barrier',
      stage,
      watchers: 0,
    };
    this.#socket?.emit('match:state', view);
  }

  breakLink(): void {
    this.#socket?.conn.close();
  }

  /** Resolves when this has been asked so often. */
  async hears(what: string, times = 1): Promise<void> {
    while (this.asked.filter((one) => one === what).length < times) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  close(): Promise<void> {
    return this.#io.close();
  }

  #agree(what: string, ack: (answer: Ack<null>) => void): void {
    ack(OK);
    this.#hear(what);
  }

  #hear(what: string): void {
    this.asked.push(what);
    this.#heard();
  }
}

let server: YesServer;
let player: BotPlayer;
let clock: ManualClock;

beforeEach(async () => {
  const http = createServer();
  server = new YesServer(new Server(http, { parser, transports: ['websocket'] }));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  clock = new ManualClock();
  player = new BotPlayer({ duel: 1, name: 'Bot 1 A', url, clock });
});

afterEach(async () => {
  player.fail('the test is over');
  await player.end();
  await server.close();
});

async function paired(): Promise<void> {
  await player.enter();
  const queued = player.queue();
  await server.hears('queue:join');
  server.show(ENTERING);
  await queued;
  await server.hears('ready');
}

describe('BotPlayer', () => {
  it('BOTS-1: goes from the lobby to the final score and away, as a page does', async () => {
    await paired();
    for (const stage of [{ kind: 'playing' } as const, LEAVING, LEAVING]) server.show(stage);
    await server.hears('match:leave');
    server.show({ kind: 'scored', score: SCORE });
    const record = await player.end();
    expect(record.outcome).toEqual({ kind: 'scored' });
    expect(Object.keys(record.gates)).toEqual(['ready', 'playing', 'left', 'scored']);
    expect(server.asked).toEqual([
      'enter',
      'queue:join',
      'ready',
      'match:leave',
      'match:return',
      'lobby:leave',
    ]);
  });

  it('BOTS-3: takes its place again after a broken link, and says again that it is ready', async () => {
    await paired();
    server.breakLink();
    await vi.waitFor(async () => {
      await clock.advance(100);
      expect(server.asked).toContain(`enter again as ${ME.token}`);
    });
    server.show({ kind: 'playing' });
    await server.hears('ready', 2);
    server.show({ kind: 'aborted', reason: 'opponent-absent' });
    const { outcome, resumes } = await player.end();
    expect(outcome).toEqual({ kind: 'aborted', reason: 'opponent-absent' });
    expect(resumes).toBe(1);
  });

  it('BOTS-8: that is ended early says where it was, concedes and leaves', async () => {
    await paired();
    player.fail('no final score within 9 s');
    const { outcome } = await player.end();
    const why = `no final score within 9 s; it was in match ${MATCH}, stage entering`;
    expect(outcome).toEqual({ kind: 'failed', why });
    expect(server.asked.slice(-2)).toEqual(['match:leave', 'lobby:leave']);
  });

  it('BOTS-8: that nobody is paired with says so', async () => {
    await player.enter();
    const queued = player.queue();
    await server.hears('queue:join');
    player.fail('the run was stopped');
    await queued;
    const why = 'the run was stopped; it was in the lobby, not paired';
    expect((await player.end()).outcome).toEqual({ kind: 'failed', why });
  });

  it('BOTS-6: counts a pause once, however often it is told', async () => {
    await paired();
    const paused: MatchStage = { kind: 'paused', reason: 'zookeeper-away', away: undefined, endsIn: 900 };
    for (const stage of [paused, paused, { kind: 'playing' } as const, paused]) server.show(stage);
    server.show({ kind: 'scored', score: SCORE });
    expect((await player.end()).pauses).toBe(2);
  });
});
