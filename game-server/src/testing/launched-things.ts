import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ZooKeeperProcess } from '../embedded-zookeeper/zookeeper-process.ts';
import { GuardedChild } from '../processes/guarded-child.ts';
import { pythonWithKazoo } from '../processes/python-with-kazoo.ts';
import type { Ask, Interpreter, Started, Told } from './launcher-protocol.ts';
import type { LauncherSurroundings } from './launcher-server.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

const TYPESCRIPT_NODE = [process.execPath, '--conditions=source', '--import', 'tsx'];

/** The servers and programs of one worker. */
export class LaunchedThings {
  readonly #surroundings: LauncherSurroundings;
  readonly #folder: string;
  readonly #tell: (told: Told) => void;
  readonly #servers = new Map<number, Promise<ZooKeeperProcess>>();
  readonly #children = new Map<number, Promise<GuardedChild>>();
  #ended = false;

  constructor(surroundings: LauncherSurroundings, folder: string, tell: (told: Told) => void) {
    this.#surroundings = surroundings;
    this.#folder = folder;
    this.#tell = tell;
  }

  /** Does what was asked; rejects with what the test's author must know. */
  async carryOut(ask: Ask): Promise<Started | undefined> {
    if (this.#ended) throw new Error('the worker is gone');
    switch (ask.ask) {
      case 'start-zookeeper': {
        const { installation, clock } = this.#surroundings;
        const folder = join(this.#folder, `zookeeper-${ask.server}`);
        const starting = ZooKeeperProcess.start({ installation, clock, folder, ...ask.options });
        this.#servers.set(ask.server, starting);
        return started(await starting);
      }
      case 'restart-zookeeper': {
        const server = await found(this.#servers, ask.server);
        await server.restart({ wipe: ask.wipe });
        return started(server);
      }
      case 'stop-zookeeper':
        await (await found(this.#servers, ask.server)).stop();
        return undefined;
      case 'signal-zookeeper': {
        const server = await found(this.#servers, ask.server);
        server.signal(ask.signal);
        if (ask.signal === 'SIGKILL') await server.exited;
        return undefined;
      }
      case 'spawn': {
        const starting = this.#spawn(ask);
        this.#children.set(ask.child, starting);
        return { pid: (await starting).pid };
      }
      case 'write':
        (await found(this.#children, ask.child)).process.stdin?.write(`${ask.line}\n`);
        return undefined;
      case 'end-input':
        (await found(this.#children, ask.child)).process.stdin?.end();
        return undefined;
      case 'signal':
        (await found(this.#children, ask.child)).signal(ask.signal);
        return undefined;
      default:
        return ask satisfies never;
    }
  }

  /** Ends all of it, by force where it is only a program, and removes the files. */
  async endAll(): Promise<void> {
    this.#ended = true;
    const children = await settled(this.#children);
    const servers = await settled(this.#servers);
    for (const one of [...children, ...servers]) one.signal('SIGKILL');
    await Promise.all([...children, ...servers].map((one) => one.exited));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #spawn(ask: Extract<Ask, { ask: 'spawn' }>): Promise<GuardedChild> {
    const [command = ask.command, ...before] = await interpreter(ask.interpreter);
    const args = ask.interpreter === 'none' ? ask.args : [...before, ask.command, ...ask.args];
    const child = await GuardedChild.start(command, args, {
      cwd: PROJECT,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...this.#surroundings.environment, ...ask.options.env },
    });
    child.process.stdin?.on('error', () => {}); // It died before it read: its exit is told.
    const { stdout } = child.process;
    if (!stdout) throw new Error('no standard output');
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => this.#tell({ told: 'line', child: ask.child, line }));
    // The last lines come before the exit, as a reader expects.
    const drained = new Promise((resolve) => lines.once('close', resolve));
    void Promise.all([child.exited, drained]).then(([exit]) =>
      this.#tell({ told: 'exit', child: ask.child, exit }),
    );
    return child;
  }
}

async function interpreter(kind: Interpreter): Promise<readonly string[]> {
  switch (kind) {
    case 'none':
      return [];
    case 'node':
      return TYPESCRIPT_NODE;
    case 'python':
      return [await pythonWithKazoo()];
    default:
      return kind satisfies never;
  }
}

function started(server: ZooKeeperProcess): Started {
  return { pid: server.pid, port: server.port };
}

function found<T>(things: ReadonlyMap<number, Promise<T>>, id: number): Promise<T> {
  const thing = things.get(id);
  if (!thing) throw new Error(`nothing was started as number ${id}`);
  return thing;
}

async function settled<T>(things: ReadonlyMap<number, Promise<T>>): Promise<T[]> {
  const results = await Promise.allSettled(things.values());
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
