import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('tree-peer.py', import.meta.url));

/** The children of a barrier at one time, with the zxid that created each. */
export interface BarrierSight {
  readonly barrier: string;
  readonly children: Readonly<Record<string, number>>;
}

/** What the peer says: what it saw, or the answer to an order. */
type Line =
  | BarrierSight
  | { readonly ready: true }
  | { readonly id: number; readonly value?: unknown; readonly error?: string };

/** An independent ZooKeeper client (kazoo) beside the game: it sees the barriers, reads znodes and holds locks. */
export class TreePeer {
  /** Every change of every barrier since the start, in the order seen. */
  readonly sights: BarrierSight[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #orders = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastOrder = 0;

  static async start(connect: string, root: string): Promise<TreePeer> {
    const peer = new TreePeer(spawn(pythonWithKazoo(), [PROGRAM, connect, root]));
    await peer.#ready;
    return peer;
  }

  readonly #ready: Promise<void>;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#ready = new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the peer ended with ${String(code)}`)));
      createInterface(child.stdout).on('line', (text) => {
        const line: Line = JSON.parse(text);
        if ('ready' in line) resolve();
        else if ('barrier' in line) this.sights.push(line);
        else this.#answer(line);
      });
    });
    child.stderr.pipe(process.stderr);
  }

  /** Takes kazoo's lock at `path`; resolves once it is held. */
  async hold(path: string): Promise<void> {
    await this.#order('hold', { path });
  }

  async release(path: string): Promise<void> {
    await this.#order('release', { path });
  }

  /** What a znode holds, as text. Rejects where there is none. */
  async read(path: string): Promise<string> {
    const text = await this.#order('read', { path });
    if (typeof text !== 'string') throw new TypeError(`nothing at ${path}`);
    return text;
  }

  async write(path: string, text: string): Promise<void> {
    await this.#order('write', { path, text });
  }

  async list(path: string): Promise<string[]> {
    const names = await this.#order('list', { path });
    if (!Array.isArray(names)) throw new TypeError('a list of names was expected');
    return names.map(String);
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #order(order: string, parts: Record<string, string>): Promise<unknown> {
    this.#lastOrder += 1;
    const id = this.#lastOrder;
    return new Promise((resolve, reject) => {
      this.#orders.set(id, { resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ id, order, ...parts })}\n`);
    });
  }

  #answer({ id, value, error }: { id: number; value?: unknown; error?: string }): void {
    const order = this.#orders.get(id);
    this.#orders.delete(id);
    if (error === undefined) order?.resolve(value);
    else order?.reject(new Error(error));
  }
}

function pythonWithKazoo(): string {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(python, ['-c', 'import kazoo'], { stdio: 'ignore' });
      return python;
    } catch {
      // Not this one.
    }
  }
  throw new Error('no Python with kazoo: apt-get install python3-kazoo');
}
