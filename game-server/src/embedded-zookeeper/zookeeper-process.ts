import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { freePort, isFree } from '../processes/free-port.ts';
import { describeExit, type Exit, type GuardedChild } from '../processes/guarded-child.ts';
import { ask } from './four-letter-word.ts';
import type { Installation } from './installation.ts';
import { LaunchError } from './launch-error.ts';
import { endLeftover } from './leftover.ts';
import { ServerFolder, type ServerSettings } from './server-folder.ts';
import { startZooKeeperChild } from './zookeeper-child.ts';

const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 5_000;
const FIRST_ASK_DEADLINE_MS = 100;
const LAST_ASK_DEADLINE_MS = 2_000;
const ASK_INTERVAL_MS = 25;
const LOG_LINES = 40;

export interface ZooKeeperOptions {
  readonly installation: Installation;
  readonly clock: Clock;
  /** The folder of this server; made when absent. */
  readonly folder: string;
  /** The client port on 127.0.0.1; a free one when absent. */
  readonly port?: number;
  /** Lines of zoo.cfg that differ from the embedded default. */
  readonly settings?: ServerSettings;
  /** Java system properties, without the `-D`. */
  readonly properties?: ServerSettings;
}

/** A real standalone Apache ZooKeeper as a child process; the process that holds it must hold no ZooKeeper client. */
export class ZooKeeperProcess {
  readonly port: number;
  readonly #options: ZooKeeperOptions;
  readonly #folder: ServerFolder;
  #child: GuardedChild;
  #log: string[] = [];

  private constructor(options: ZooKeeperOptions, port: number, folder: ServerFolder, child: GuardedChild) {
    this.#options = options;
    this.port = port;
    this.#folder = folder;
    this.#child = child;
  }

  /** Starts a server and resolves when it answers; throws a LaunchError when it does not. */
  static async start(options: ZooKeeperOptions): Promise<ZooKeeperProcess> {
    const folder = new ServerFolder(options.folder);
    await endLeftover(folder, options.clock);
    const port = options.port ?? (await freePort());
    if (!(await isFree(port))) throw new LaunchError('port-taken', `port ${port} of 127.0.0.1 is taken`);
    await folder.prepare(port, options.settings ?? {});
    const server = new ZooKeeperProcess(options, port, folder, await startZooKeeperChild(folder, options));
    await server.#untilItAnswers();
    return server;
  }

  /** What a client connects to. */
  get connect(): string {
    return `127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Resolves when the present process has ended, for whatever reason. */
  get exited(): Promise<Exit> {
    return this.#child.exited;
  }

  /** The last lines that the present process wrote to its log. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** SIGKILL ends it as a crash would, SIGSTOP freezes it, SIGCONT thaws it. */
  signal(name: NodeJS.Signals): void {
    this.#child.signal(name);
  }

  /** Starts it again on the same data and port, killing it first where it still runs; `wipe` removes all znodes. */
  async restart({ wipe = false } = {}): Promise<void> {
    this.#child.signal('SIGKILL');
    await this.#child.exited;
    if (wipe) await this.#folder.wipe();
    this.#child = await startZooKeeperChild(this.#folder, this.#options);
    await this.#untilItAnswers();
  }

  /** Ends it, by force after a deadline; resolves when it has ended. */
  async stop(): Promise<void> {
    this.#child.signal('SIGTERM');
    this.#child.signal('SIGCONT');
    const cancel = this.#options.clock.after(STOP_DEADLINE_MS, () => this.#child.signal('SIGKILL'));
    await this.#child.exited;
    cancel();
  }

  async #untilItAnswers(): Promise<void> {
    const { clock } = this.#options;
    const child = this.#child;
    this.#log = [];
    child.process.stderr?.setEncoding('utf8').on('data', (chunk: string) => this.#note(chunk));
    const deadline = clock.now() + START_DEADLINE_MS;
    // A connection accepted too early is never answered, so the first patience is short; a slow machine gets more.
    let patience = FIRST_ASK_DEADLINE_MS;
    while (!child.exit && clock.now() < deadline) {
      // `ruok` is answered before the data is loaded; a mode is only told by a server that takes sessions.
      const answer = await ask(this.port, 'srvr', clock, patience);
      if (answer?.includes('\nMode: ')) return;
      patience = Math.min(patience * 1.5, LAST_ASK_DEADLINE_MS);
      await sleep(clock, ASK_INTERVAL_MS);
    }
    const ended = child.exit;
    child.signal('SIGKILL');
    await child.exited;
    const tail = this.#log.map((line) => `\n  ${line}`).join('');
    if (ended)
      throw new LaunchError('exited', `ZooKeeper ended at its start (${describeExit(ended)})${tail}`);
    const seconds: Milliseconds = START_DEADLINE_MS / 1000;
    throw new LaunchError('no-answer', `ZooKeeper did not answer within ${seconds} s${tail}`);
  }

  #note(chunk: string): void {
    const lines = chunk.split('\n').filter((line) => line.trim() !== '');
    this.#log = [...this.#log, ...lines].slice(-LOG_LINES);
  }
}
