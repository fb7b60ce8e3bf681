import { connect, type Socket } from 'node:net';
import { inject } from 'vitest';
import type { Exit } from '../processes/guarded-child.ts';
import { receiveLines, sendJsonLine } from './lines.ts';
import type { Ask, Interpreter, SpawnOptions, Started, StartOptions, Told } from './launcher-protocol.ts';
import { LineQueue } from './line-queue.ts';

/** A ZooKeeper server for one test alone, to be killed, frozen and restarted at will. */
export interface ZooKeeperServer {
  /** What a client connects to; the same after a restart. */
  readonly connect: string;
  readonly port: number;
  /** Resolves when the signal is sent; after SIGKILL, when the process has ended. */
  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Starts it again (killing it first where it runs) on the same port; with all znodes, or with none after a wipe. */
  restart(options?: { wipe?: boolean }): Promise<void>;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

/** A program started for a test; what it writes to standard error shows in the run's output. */
export interface Child {
  readonly pid: number;
  /** What it writes to standard output; for one reader. */
  readonly lines: AsyncIterable<string>;
  /** The next such line, or undefined when there will be none. */
  nextLine(): Promise<string | undefined>;
  write(line: string): Promise<void>;
  /** Closes its standard input. */
  endInput(): Promise<void>;
  signal(name: NodeJS.Signals): Promise<void>;
  /** Resolves after its last line was told. */
  readonly exited: Promise<Exit>;
}

/** Starts servers and programs on behalf of a test, in a process that holds no ZooKeeper client. */
export class TestLauncher {
  /** The ZooKeeper that all tests of the run share; use a chroot of your own. */
  readonly connect: string;
  readonly #socket: Socket;
  readonly #requests = new Map<number, (told: Told & { request: number }) => void>();
  readonly #children = new Map<number, { lines: LineQueue; exit: (exit: Exit) => void }>();
  #last = 0;

  private constructor(address: string, socket: Socket) {
    this.connect = address;
    this.#socket = socket;
    receiveLines(socket, (line) => {
      const told: Told = JSON.parse(line); // Written by our own launcher.
      this.#hear(told);
    });
    socket.once('close', () => this.#part());
  }

  /** Meets the launcher of this run. */
  static meet(address: string, socketPath: string): Promise<TestLauncher> {
    return new Promise((resolve, reject) => {
      const socket = connect(socketPath);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.unref(); // A worker that is done may end; its things end with it.
        resolve(new TestLauncher(address, socket));
      });
    });
  }

  /** Starts a ZooKeeper for this test alone; resolves when it answers. */
  async startZooKeeper(options: StartOptions = {}): Promise<ZooKeeperServer> {
    const server = this.#number();
    const { port = 0 } = await this.#ask({ ask: 'start-zookeeper', server, options });
    return {
      connect: `127.0.0.1:${port}`,
      port,
      signal: async (signal) => void (await this.#ask({ ask: 'signal-zookeeper', server, signal })),
      restart: async ({ wipe = false } = {}) =>
        void (await this.#ask({ ask: 'restart-zookeeper', server, wipe })),
      stop: async () => void (await this.#ask({ ask: 'stop-zookeeper', server })),
    };
  }

  /** Starts a program. */
  spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Child> {
    return this.#spawn('none', command, args, options);
  }

  /** Runs a TypeScript or JavaScript file with this Node. */
  node(file: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Child> {
    return this.#spawn('node', file, args, options);
  }

  /** Runs a Python file with a Python that has kazoo. */
  python(file: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Child> {
    return this.#spawn('python', file, args, options);
  }

  /** Ends all that was started through it. */
  close(): void {
    this.#socket.destroy();
  }

  async #spawn(
    interpreter: Interpreter,
    command: string,
    args: readonly string[],
    options: SpawnOptions,
  ): Promise<Child> {
    const child = this.#number();
    const lines = new LineQueue();
    const exited = new Promise<Exit>((exit) => this.#children.set(child, { lines, exit }));
    const { pid } = await this.#ask({ ask: 'spawn', child, interpreter, command, args, options });
    return {
      pid,
      lines,
      nextLine: () => lines.next(),
      write: async (line) => void (await this.#ask({ ask: 'write', child, line })),
      endInput: async () => void (await this.#ask({ ask: 'end-input', child })),
      signal: async (signal) => void (await this.#ask({ ask: 'signal', child, signal })),
      exited,
    };
  }

  #number(): number {
    this.#last += 1;
    return this.#last;
  }

  #ask(ask: Ask): Promise<Started> {
    const request = this.#number();
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) throw new Error('the launcher of this test run is gone');
      this.#requests.set(request, (told) => {
        if (told.told === 'done') resolve(told.started ?? { pid: 0 });
        else if (told.told === 'failed') reject(new Error(told.message));
      });
      this.#socket.ref();
      sendJsonLine(this.#socket, { request, ask });
    });
  }

  #part(): void {
    for (const [request, hear] of this.#requests) {
      hear({ told: 'failed', request, message: 'the launcher of this test run is gone' });
    }
    this.#requests.clear();
    for (const { lines } of this.#children.values()) lines.end();
  }

  #hear(told: Told): void {
    if ('request' in told) {
      this.#requests.get(told.request)?.(told);
      this.#requests.delete(told.request);
      if (this.#requests.size === 0) this.#socket.unref();
      return;
    }
    const child = this.#children.get(told.child);
    if (told.told === 'line') {
      child?.lines.push(told.line);
    } else {
      child?.lines.end();
      child?.exit(told.exit);
    }
  }
}

let launcher: Promise<TestLauncher> | undefined;

/** The launcher of this run, one connection for each worker. Only tests named `*.zookeeper.test.ts` have it. */
export function testLauncher(): Promise<TestLauncher> {
  const { connect: address, socketPath } = inject('launcher');
  launcher ??= TestLauncher.meet(address, socketPath);
  return launcher;
}
