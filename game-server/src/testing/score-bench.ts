import { ManualClock, type Milliseconds } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import type { CommitProgress } from '../records/match-ledger.ts';
import type { MatchPlayer } from '../records/match-record.ts';
import { type PlayerRecord, playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import type { MatchResult } from '../records/result.ts';
import type { ApplyScore } from '../scores/apply-score.ts';
import { audit, type Difference } from '../scores/audit.ts';
import { takeSnapshot } from '../scores/audit-snapshot.ts';
import type { CrashPoints } from '../scores/crash-points.ts';
import { Ledger } from '../scores/ledger.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import type { Session } from '../zookeeper/port.ts';
import { type FaultPlan, FaultySession } from './faulty-session.ts';

/** How far time moves between two looks at whether something has come to its end. */
const STEP_MS = 10;
const MOST_STEPS = 20_000;

/** What an unlucky server meets. */
export interface ServerOptions {
  readonly plan?: FaultPlan;
  readonly crashPoints?: CrashPoints;
  readonly apply?: ApplyScore;
}

/** A server that keeps the ledger, with whatever befalls it. */
export interface BenchServer {
  readonly ledger: Ledger;
  /** Aborts when the server dies; whatever it was doing ends then. */
  readonly life: AbortSignal;
  /** The present session; a new one after a lost one. */
  readonly session: () => FaultySession;
  /** All writes of all its sessions. */
  readonly writes: () => number;
  readonly die: () => void;
}

/** Ledgers on one fake ZooKeeper whose time is moved by hand. */
export class ScoreBench {
  readonly clock = new ManualClock();
  readonly zooKeeper = new FakeZooKeeper(this.clock);
  readonly znodes = znodes('/duel');
  readonly unreadable: string[] = [];

  /** A server with its own sessions. */
  server(serverId: string, { plan = () => undefined, ...options }: ServerOptions = {}): BenchServer {
    const life = new AbortController();
    const die = () => {
      life.abort(new Error(`${serverId} is dead`));
      current?.close().catch(() => undefined);
    };
    let written = 0;
    const numbered: FaultPlan = (write, operation, path) => plan(written + write, operation, path);
    let current: FaultySession | undefined;
    const session = () => {
      if (!current || current.ended.aborted) {
        written += current?.writes ?? 0;
        current = new FaultySession(this.zooKeeper.session(), numbered, () =>
          life.abort(new Error(`${serverId} is dead`)),
        );
      }
      return current;
    };
    const source = {
      session: async (signal: AbortSignal): Promise<Session> => {
        life.signal.throwIfAborted();
        signal.throwIfAborted();
        return session();
      },
    };
    const { clock, znodes: paths } = this;
    const onUnreadable = (path: string) => void this.unreadable.push(path);
    const ledger = new Ledger({ source, znodes: paths, clock, serverId, onUnreadable, ...options });
    return { ledger, life: life.signal, session, writes: () => written + (current?.writes ?? 0), die };
  }

  /** Lets time pass, and everything happen that happens in it. */
  async pass(ms: Milliseconds): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) await this.clock.advance(STEP_MS);
  }

  /** Moves time until the promise has settled, and passes its outcome on. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const outcome = { settled: false };
    const end = () => {
      outcome.settled = true;
    };
    promise.then(end, end);
    for (let step = 0; !outcome.settled; step += 1) {
      if (step > MOST_STEPS) throw new Error('it does not come to an end');
      await this.clock.advance(STEP_MS);
    }
    return promise;
  }

  /** Creates, owns and commits a match on one server. */
  async play(server: BenchServer, id: string, players: [string, string], result = WON): Promise<void> {
    await this.run(this.playing(server, id, players, result));
  }

  /** The same without moving time, for several at once. */
  async playing(
    server: BenchServer,
    id: string,
    players: [string, string],
    result: MatchResult = WON,
    onProgress?: (progress: CommitProgress) => void,
    signal: AbortSignal = server.life,
  ): Promise<HistoryRecord> {
    const ownership = await this.hosting(server, id, players);
    return server.ledger.commit(ownership, result, 'AAAA', signal, onProgress);
  }

  /** Creates and owns a match. */
  async hosting({ ledger, life, session }: BenchServer, id: string, players: [string, string]) {
    await ledger.create({ id, players: [player(players[0]), player(players[1])], seed: 7 }, life);
    return ledger.own(id, session(), life);
  }

  /** A player's record, where it can be read. */
  async player(id: string): Promise<PlayerRecord | undefined> {
    const session = this.zooKeeper.session();
    const read = await this.run(readRecord(session, playerRecordSchema, this.znodes.player(id)));
    return read.kind === 'record' ? read.value : undefined;
  }

  /** The names under a path, sorted; none where it does not exist. */
  names(path: string): string[] {
    return [...(this.zooKeeper.tree.find(path)?.children ?? [])].sort();
  }

  /** Lets a server without faults finish what is left; matches that are still played end void. */
  async recover(): Promise<void> {
    const server = this.server('recovery');
    await this.run(server.ledger.settleAll(server.life));
    await this.clock.advance(31_000);
    await this.run(server.ledger.settleAll(server.life));
  }

  /** What is wrong; nothing where all is well. */
  async audit(): Promise<Difference[]> {
    return audit(await this.run(takeSnapshot(this.zooKeeper.session(), this.znodes)));
  }
}

/** A player of a match under test. */
export function player(id: string): MatchPlayer {
  return { id, name: `The ${id}`, tokenHash: 'hash', home: 'home' };
}

/** Left wins three rounds to one. */
export const WON: MatchResult = {
  winner: 0,
  ending: 'won',
  rounds: [3, 1],
  parts: [
    { rounds: 300, hits: 90, parries: 20, total: 410 },
    { rounds: 100, hits: 50, parries: 10, total: 160 },
  ],
  ticks: 7200,
  hash: 123_456,
};
