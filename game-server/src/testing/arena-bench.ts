import { ManualClock, type Milliseconds } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { type HistoryRecord, historyRecordSchema } from '../records/history-record.ts';
import type { HostLine } from '../match/host-port.ts';
import type { MirrorKeeper } from '../match/mirror.ts';
import { audit, type Difference } from '../scores/audit.ts';
import { takeSnapshot } from '../scores/audit-snapshot.ts';
import { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { decodeJson } from '../zookeeper/json.ts';
import { ArenaServer } from './arena-server.ts';
import type { ScriptPage } from './script-page.ts';

/** How far time moves between two looks, and how many looks are enough. */
const STEP: Milliseconds = 10;
const MOST_STEPS = 12_000;

/** Whole servers on one fake ZooKeeper, whose time is moved by hand. */
export class ArenaBench {
  readonly clock = new ManualClock();
  readonly zooKeeper = new FakeZooKeeper(this.clock);
  readonly znodes = znodes('/duel');
  /** Whether a host finds a server to stand by; a standby takes a match over as soon as it has lost its host. */
  hasStandbys = true;
  readonly #servers = new Map<string, ArenaServer>();
  readonly #dead = new Set<string>();
  readonly #sessions = new Map<string, FakeSession>();
  /** The lines between two servers. */
  readonly #lines = new Map<
    HostLine,
    { readonly from: string; readonly to: string; readonly lost: () => void }
  >();
  /** The open mirrors, by the server that opened them. */
  readonly #mirrors = new Map<MirrorKeeper, { readonly from: string; readonly to: string }>();

  /** A server that plays with all others of this bench. */
  server(id: string): ArenaServer {
    const { clock, zooKeeper } = this;
    const factory = {
      open: async (signal: AbortSignal) => {
        if (this.#dead.has(id)) throw new Error(`${id} is dead`);
        const session = await zooKeeper.open(signal);
        if (!(session instanceof FakeSession)) throw new TypeError('not a session of the fake');
        this.#sessions.set(id, session);
        return session;
      },
    };
    const server = new ArenaServer({
      id,
      factory,
      clock,
      znodes: this.znodes,
      connect: async (host, matchId, side, port) => {
        const hosting = this.#servers.get(host);
        if (!hosting || this.#dead.has(host) || this.#dead.has(id)) throw new Error(`no server ${host}`);
        const line = await hosting.hosts.line(matchId, side, port);
        if (host !== id) this.#lines.set(line, { from: id, to: host, lost: () => port.lost() });
        return line;
      },
      standbys: {
        choose: () => (this.hasStandbys ? this.#standbyFor(id) : undefined),
        open: async (other, matchId, start, ended) => {
          const mirror = this.#servers.get(other)?.hosts.mirror(matchId, start(), ended);
          if (!mirror) throw new Error(`no server ${other}`);
          this.#mirrors.set(mirror, { from: id, to: other });
          return mirror;
        },
      },
      connectWatch: async (host, matchId, port) => {
        const hosting = this.#servers.get(host);
        if (!hosting) throw new Error(`no server ${host}`);
        return hosting.hosts.watch(matchId, port);
      },
      hasOthers: () => [...this.#servers.values()].some((other) => other.id !== id && this.#lives(other)),
    });
    this.#servers.set(id, server);
    return server;
  }

  /** The standbys' ends of the mirrors that a server has opened so far. */
  mirrorsOf(server: ArenaServer): MirrorKeeper[] {
    return [...this.#mirrors].flatMap(([mirror, { from }]) => (from === server.id ? [mirror] : []));
  }

  /** Ends a server as `kill -9` does: nothing is said any more, and its session ends in its own time. */
  kill(server: ArenaServer): void {
    this.#dead.add(server.id);
    server.stall();
    const session = this.sessionOf(server);
    session.suspend();
    this.clock.after(session.timeout, () => session.expireUnheard());
    for (const [mirror, { from }] of this.#mirrors) if (from === server.id) mirror.lost();
    for (const [line, { from, to, lost }] of this.#lines) {
      if (from === server.id) line.close();
      if (to === server.id) lost();
    }
  }

  #lives(server: ArenaServer): boolean {
    return !this.#dead.has(server.id) && !server.isStopping;
  }

  #standbyFor(id: string): string | undefined {
    return [...this.#servers.values()].find((other) => other.id !== id && this.#lives(other))?.id;
  }

  /** A server's present session, with its faults on demand. */
  sessionOf(server: ArenaServer): FakeSession {
    const session = this.#sessions.get(server.id);
    if (!session) throw new Error(`${server.id} has no session yet`);
    return session;
  }

  /** Lets time pass, and everything happen that happens in it. */
  async pass(ms: Milliseconds): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP) await this.clock.advance(STEP);
  }

  /** Moves time until it is so; resolves with the time that took. */
  async until(isSo: () => boolean, what = String(isSo)): Promise<Milliseconds> {
    const began = this.clock.now();
    for (let step = 0; !isSo(); step += 1) {
      if (step > MOST_STEPS) throw new Error(`it never came to this: ${what}`);
      await this.clock.advance(STEP);
    }
    return this.clock.now() - began;
  }

  /** Moves time until the promise has settled, and passes its outcome on. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const outcome = { settled: false };
    const end = () => {
      outcome.settled = true;
    };
    promise.then(end, end);
    await this.until(() => outcome.settled, 'a promise settles');
    return promise;
  }

  /** A page of a server whose player is in the lobby. */
  async enter(server: ArenaServer, name: string): Promise<ScriptPage> {
    await this.until(() => server.keeper.state.kind === 'connected');
    const page = server.page();
    await this.run(page.enter(name));
    await this.until(() => this.names(this.znodes.lobby).includes(page.me.playerId));
    return page;
  }

  /** Two players at the gate of their match: the first has waited, the second has claimed. */
  async pair(first: ArenaServer, second: ArenaServer): Promise<[ScriptPage, ScriptPage]> {
    const left = await this.enter(first, 'Ana');
    const right = await this.enter(second, 'Rui');
    await left.say('queue:join', undefined);
    await this.until(() => this.names(this.znodes.queue).length === 1);
    await right.say('queue:join', undefined);
    await this.until(() => left.stage === 'entering' && right.stage === 'entering');
    return [left, right];
  }

  /** Two players whose duel runs. */
  async duel(first: ArenaServer, second: ArenaServer): Promise<[ScriptPage, ScriptPage]> {
    const pages = await this.pair(first, second);
    for (const page of pages) await page.ready();
    await this.until(() => pages.every(({ stage }) => stage === 'playing'));
    await this.until(() => pages.every(({ heard }) => (heard.confirmed?.length ?? 0) > 10));
    return pages;
  }

  /** The names under a path, sorted; none where it does not exist. */
  names(path: string): string[] {
    return [...(this.zooKeeper.tree.find(path)?.children ?? [])].sort();
  }

  /** The record of a match in history, where there is one. */
  history(matchId: string): HistoryRecord | undefined {
    const node = this.zooKeeper.tree.find(this.znodes.historyRecord(matchId));
    const record = node && decodeJson(historyRecordSchema, node.bytes);
    return record?.ok ? record.value : undefined;
  }

  /** What is wrong with the scores; nothing where all is well. */
  async audit(): Promise<Difference[]> {
    return audit(await this.run(takeSnapshot(this.zooKeeper.session(), this.znodes)));
  }

  /** Ends all servers. */
  async close(): Promise<void> {
    for (const server of this.#servers.values()) await this.run(server.close());
  }
}
