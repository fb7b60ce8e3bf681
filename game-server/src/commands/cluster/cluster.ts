import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecret } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Config, Environment } from '../../config.ts';
import { findInstallation } from '../../embedded-zookeeper/installation.ts';
import { freePort, isFree } from '../../processes/free-port.ts';
import { CommandError } from '../command-error.ts';
import { claimFolder } from '../folder-claim.ts';
import { urlHost } from '../launch.ts';
import type { Tell } from '../own-zookeeper.ts';
import { planEnsemble } from './ensemble.ts';
import { gameServerProgram } from './game-servers.ts';
import { Member, type Row } from './member.ts';
import { HELP, type Order } from './order.ts';

const GAME_SERVERS = 3;
/** How long all of one kind may take until they are ready. */
const READY_LIMIT: Milliseconds = 60_000;

export interface ClusterOptions {
  readonly config: Config;
  readonly environment: Environment;
  /** What Node is given to run a game server. */
  readonly nodeArgs: readonly string[];
  readonly clock: Clock;
  readonly tell: Tell;
}

/**
 * A ZooKeeper ensemble of three and three game servers on this machine, to play with and to kill. This process holds no
 * ZooKeeper client: its children would inherit the client's socket.
 */
export class Cluster {
  /** Where logs and data are. */
  readonly folder: string;
  readonly #zookeepers: readonly Member[];
  readonly #games: readonly Member[];
  readonly #clock: Clock;
  readonly #giveBack: () => Promise<void>;

  private constructor(
    folder: string,
    members: { zookeepers: readonly Member[]; games: readonly Member[] },
    clock: Clock,
    giveBack: () => Promise<void>,
  ) {
    this.folder = folder;
    this.#zookeepers = members.zookeepers;
    this.#games = members.games;
    this.#clock = clock;
    this.#giveBack = giveBack;
  }

  /** Claims folder and ports, and starts nothing yet. Throws a CommandError or a LaunchError. */
  static async plan({ config, environment, nodeArgs, clock, tell }: ClusterOptions): Promise<Cluster> {
    if (config.zookeeperConnect !== undefined) {
      const remedy = 'unset ZOOKEEPER_CONNECT, or use npm start, which joins an existing one';
      throw new CommandError('bad-flag', `a cluster starts its own ZooKeeper: ${remedy}`);
    }
    const ports = await gamePorts(config);
    const installation = findInstallation(environment);
    const folder = join(config.dataDir, 'cluster');
    const giveBack = await claimFolder(folder);
    try {
      const ensemble = await planEnsemble(folder, installation, clock);
      const shared = {
        ...config,
        zookeeperConnect: ensemble.connect,
        peerSecret: config.peerSecret ?? newSecret(),
      };
      const games = ports.map((port, index) =>
        gameServerProgram({
          name: `game-${index + 1}`,
          url: `http://${urlHost(config.host)}:${port}/`,
          config: { ...shared, port },
          environment,
          nodeArgs,
          folder,
          clock,
        }),
      );
      for (const { name } of [...ensemble.programs, ...games])
        await rm(join(folder, `${name}.log`), { force: true });
      const member = (program: ConstructorParameters<typeof Member>[0]) => new Member(program, clock, tell);
      const members = { zookeepers: ensemble.programs.map(member), games: games.map(member) };
      return new Cluster(folder, members, clock, giveBack);
    } catch (error) {
      await giveBack();
      throw error;
    }
  }

  /** The processes, in the order of the list. */
  get names(): string[] {
    return this.#members.map(({ name }) => name);
  }

  /** Where the game is. */
  get urls(): string[] {
    return this.#games.map(({ program }) => program.place);
  }

  /** Starts all of it; resolves when every process is ready, or soon after `stop` aborts. Throws a CommandError. */
  async start(stop: AbortSignal): Promise<void> {
    for (const kind of [this.#zookeepers, this.#games]) {
      if (stop.aborted) return;
      await Promise.all(kind.map((member) => member.launch()));
      const late = new AbortController();
      const cancel = this.#clock.after(READY_LIMIT, () => late.abort());
      const ready = kind.map((member) => this.#ready(member));
      await Promise.race([Promise.all(ready), aborted(stop), aborted(late.signal)]).finally(cancel);
      if (late.signal.aborted) {
        const why = `the cluster is not ready after ${READY_LIMIT / 1000} s; the logs are in ${this.folder}`;
        throw new CommandError('server-failed', why);
      }
    }
  }

  /** Does what is asked of one process, or of none, and says what was done. */
  async obey(order: Exclude<Order, { readonly kind: 'quit' }>): Promise<string> {
    switch (order.kind) {
      case 'nothing':
        return '';
      case 'help':
        return HELP;
      case 'list':
        return tableOf(await this.list());
      case 'misunderstood':
        return order.why;
      case 'kill':
      case 'freeze':
      case 'thaw':
      case 'stop':
      case 'start':
        return this.#member(order.name).act(order.kind);
      default:
        return order satisfies never;
    }
  }

  /** All processes, as they are now. */
  list(): Promise<Row[]> {
    return Promise.all(this.#members.map((member) => member.row()));
  }

  /** Ends the game servers, then ZooKeeper, frozen ones too; resolves when all have ended. */
  async close(force: AbortSignal): Promise<void> {
    await Promise.all(this.#games.map((member) => member.end(force)));
    await Promise.all(this.#zookeepers.map((member) => member.end(force)));
    await this.#giveBack();
  }

  get #members(): Member[] {
    return [...this.#zookeepers, ...this.#games];
  }

  #member(name: string): Member {
    const member = this.#members.find((one) => one.name === name);
    if (!member) throw new RangeError(`no process ${name}`);
    return member;
  }

  async #ready(member: Member): Promise<void> {
    if (await member.untilReady()) return;
    const log = join(this.folder, `${member.name}.log`);
    throw new CommandError(
      'server-failed',
      `${member.name} ended before it was ready; its words are in ${log}`,
    );
  }
}

/** The ports of the game servers: the one that was asked for and the next ones, or free ones for 0. */
async function gamePorts({ port: first, host }: Config): Promise<number[]> {
  const ports: number[] = [];
  for (let i = 0; i < GAME_SERVERS; i += 1) {
    const port = first === 0 ? await freePort() : first + i;
    if (!(await isFree(port, host))) {
      const remedy = `Choose three others, for example: npm run cluster -- --port ${first + 10}`;
      throw new CommandError('port-taken', `port ${port} of ${host} is taken. ${remedy}`);
    }
    ports.push(port);
  }
  return ports;
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, pid, state, words, place }) => [
    name,
    String(pid ?? '-'),
    state,
    words,
    place,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
