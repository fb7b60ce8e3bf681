import { systemClock } from '@double-barrier/shared/time';
import { type Znodes, znodes } from '@double-barrier/shared/znodes';
import { silentLog } from '../log.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';
import type { Session } from '../zookeeper/port.ts';
import { ArenaServer } from './arena-server.ts';
import { observe, type OnOperation } from '../zookeeper/observed-session.ts';

const WRITES: ReadonlySet<Parameters<OnOperation>[0]> = new Set(['create', 'set', 'delete']);

/** Whole servers in this process on a real ZooKeeper, below a root of their own. */
export class RealArena {
  readonly znodes: Znodes;
  /** Every write that any server has sent so far, as `operation path`. */
  readonly writes: string[] = [];
  readonly #factory: NativeSessionFactory;
  readonly #servers = new Map<string, ArenaServer>();

  constructor(connect: string, root: string) {
    this.znodes = znodes(root);
    this.#factory = new NativeSessionFactory({ connect, timeout: 6_000, clock: systemClock, log: silentLog });
  }

  server(id: string): ArenaServer {
    const note: OnOperation = (operation, path) => {
      if (WRITES.has(operation)) this.writes.push(`${operation} ${path}`);
    };
    const server = new ArenaServer({
      id,
      factory: { open: async (signal): Promise<Session> => observe(await this.#factory.open(signal), note) },
      clock: systemClock,
      znodes: this.znodes,
      connect: async (host, matchId, side, port) => {
        const hosting = this.#servers.get(host);
        if (!hosting) throw new Error(`no server ${host}`);
        return hosting.hosts.line(matchId, side, port);
      },
      connectWatch: async (host, matchId, port) => {
        const hosting = this.#servers.get(host);
        if (!hosting) throw new Error(`no server ${host}`);
        return hosting.hosts.watch(matchId, port);
      },
    });
    this.#servers.set(id, server);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
  }
}
