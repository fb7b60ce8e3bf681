import { createInterface } from 'node:readline';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { GuardedChild } from '../../processes/guarded-child.ts';

/** What a driver is told to do at a path; rounds and contenders are counts. */
export type Order =
  | { readonly do: 'prepare' | 'raw' | 'lock'; readonly path: string; readonly rounds: number }
  | { readonly do: 'contend'; readonly path: string; readonly rounds: number; readonly contenders: number }
  | { readonly do: 'enter' | 'leave'; readonly path: string };

/** An order takes a few seconds at most; a peer of a barrier may hang for ever. */
const ORDER_DEADLINE: Milliseconds = 60_000;

/** A child process that runs recipes, ours or kazoo's, and tells how long each round took. */
export class Driver {
  readonly #child: GuardedChild;
  readonly #lines: AsyncIterator<string>;
  readonly #clock: Clock;

  private constructor(child: GuardedChild, lines: AsyncIterator<string>, clock: Clock) {
    this.#child = child;
    this.#lines = lines;
    this.#clock = clock;
  }

  static async start(clock: Clock, command: string, args: readonly string[]): Promise<Driver> {
    const child = await GuardedChild.start(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = child.process;
    if (!stdout) throw new Error('no standard output');
    return new Driver(child, createInterface({ input: stdout })[Symbol.asyncIterator](), clock);
  }

  /**
   * Resolves with the milliseconds of each round; rejects when the driver has died, or is ended for taking too long.
   * One order at a time.
   */
  async run(order: Order): Promise<Milliseconds[]> {
    this.#child.process.stdin?.write(`${JSON.stringify(order)}\n`);
    const cancel = this.#clock.after(ORDER_DEADLINE, () => this.#child.signal('SIGKILL'));
    const line = await this.#lines.next().finally(cancel);
    if (line.done) throw new Error(`a driver of the benchmark ended at its order: ${order.do}`);
    const samples: Milliseconds[] = JSON.parse(line.value); // Written by our own driver.
    return samples;
  }

  /** Ends it; resolves when it has ended. */
  async stop(): Promise<void> {
    this.#child.process.stdin?.end();
    this.#child.signal('SIGTERM');
    await this.#child.exited;
  }
}
