import {
  type TestLauncher,
  testLauncher,
  type ZooKeeperServer,
} from '@double-barrier/game-server/testing/launcher';
import { RealSessions } from '@double-barrier/game-server/testing/real-sessions';
import { isZooKeeperError } from '@double-barrier/game-server/zookeeper/errors';
import type { Session } from '@double-barrier/game-server/zookeeper/port';
import { Terminal } from './terminal.ts';

const LAB = [process.execPath, '--conditions=source', '--import', 'tsx', 'game-server/lab/main.ts'];

/** A ZooKeeper with terminals on it, and a session that looks at the tree. */
export class Classroom {
  readonly launcher: TestLauncher;
  readonly session: Session;
  readonly #server: ZooKeeperServer;
  readonly #sessions: RealSessions;

  private constructor(
    launcher: TestLauncher,
    server: ZooKeeperServer,
    sessions: RealSessions,
    session: Session,
  ) {
    this.launcher = launcher;
    this.session = session;
    this.#server = server;
    this.#sessions = sessions;
  }

  static async open(): Promise<Classroom> {
    const launcher = await testLauncher();
    const server = await launcher.startZooKeeper({ settings: { maxSessionTimeout: 60_000 } });
    const sessions = new RealSessions(server.connect);
    return new Classroom(launcher, server, sessions, await sessions.open());
  }

  get connect(): string {
    return this.#server.connect;
  }

  /** `npm run lab` in a terminal, in English. */
  lab(...args: readonly string[]): Promise<Terminal> {
    const own = ['--zookeeper-connect', this.connect, '--lang', 'en'];
    return Terminal.open(this.launcher, [...LAB, ...args, ...own]);
  }

  /** `npm run lab` in a terminal, with these arguments and this environment alone. */
  labAlone(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Terminal> {
    return Terminal.open(this.launcher, [...LAB, ...args], env);
  }

  /** One of the programs in game-server/lab/kazoo. */
  kazoo(program: string, ...args: readonly string[]): Promise<Terminal> {
    return Terminal.open(this.launcher, [`game-server/lab/kazoo/${program}.py`, this.connect, ...args]);
  }

  /** The names under a znode, sorted; none where it does not exist. */
  async children(path: string): Promise<readonly string[]> {
    try {
      return (await this.session.children(path)).names.toSorted();
    } catch (error) {
      if (isZooKeeperError(error, 'no-node')) return [];
      throw error;
    }
  }

  /** The process that made the earliest node under a znode: the lab's programs write their number there. */
  async processAt(path: string): Promise<number> {
    const names = await this.children(path);
    const [name] = names.toSorted((a, b) => a.slice(-10).localeCompare(b.slice(-10)));
    const { bytes } = await this.session.get(`${path}/${name}`);
    return Number(/-(\d+)$/.exec(new TextDecoder().decode(bytes))?.[1]);
  }

  async close(): Promise<void> {
    await this.#sessions.close();
    await this.#server.stop();
  }
}
