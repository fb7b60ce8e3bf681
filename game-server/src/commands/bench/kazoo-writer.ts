import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { GuardedChild } from '../../processes/guarded-child.ts';
import { pythonWithKazoo } from '../../processes/python-with-kazoo.ts';

/** Beside this file's source, also where this runs compiled: Python is not compiled. */
const PROGRAM = fileURLToPath(new URL('../../../src/commands/bench/kazoo_writer.py', import.meta.url));
const ORDER_DEADLINE: Milliseconds = 20_000;

/** A child process that writes znodes by kazoo, as a foreign program does. */
export class KazooWriter {
  readonly #child: GuardedChild;
  readonly #lines: AsyncIterator<string>;
  readonly #clock: Clock;

  private constructor(child: GuardedChild, lines: AsyncIterator<string>, clock: Clock) {
    this.#child = child;
    this.#lines = lines;
    this.#clock = clock;
  }

  /** Resolves when its session is open. */
  static async start(clock: Clock, connect: string): Promise<KazooWriter> {
    const python = await pythonWithKazoo();
    const child = await GuardedChild.start(python, [PROGRAM, connect], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = child.process;
    if (!stdout) throw new Error('no standard output');
    const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    const writer = new KazooWriter(child, lines, clock);
    await writer.#answer();
    return writer;
  }

  /** Creates the znode, or sets what it holds; resolves with when that began, in ms since the Unix epoch. */
  put(path: string, text: string): Promise<number> {
    return this.#order({ do: 'put', path, bytes: Buffer.from(text).toString('base64') });
  }

  /** Deletes the znode and all below it. */
  delete(path: string): Promise<number> {
    return this.#order({ do: 'delete', path });
  }

  async stop(): Promise<void> {
    this.#child.process.stdin?.end();
    this.#child.signal('SIGTERM');
    await this.#child.exited;
  }

  #order(order: object): Promise<number> {
    this.#child.process.stdin?.write(`${JSON.stringify({ id: 1, ...order })}\n`);
    return this.#answer();
  }

  async #answer(): Promise<number> {
    const cancel = this.#clock.after(ORDER_DEADLINE, () => this.#child.signal('SIGKILL'));
    const line = await this.#lines.next().finally(cancel);
    if (line.done) throw new Error('the kazoo writer has ended');
    const { at }: { readonly at: number } = JSON.parse(line.value); // Written by our own program.
    return at;
  }
}
