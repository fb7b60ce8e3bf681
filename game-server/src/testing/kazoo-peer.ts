import type { Milliseconds } from '@double-barrier/shared/time';
import type { Child, TestLauncher } from './launcher.ts';

/** What a kazoo peer is told to do; see kazoo/peer.py. */
type Order =
  | { readonly do: 'hold' | 'release' | 'leave'; readonly path: string }
  | { readonly do: 'cycle'; readonly path: string; readonly rounds: number; readonly proof: string }
  | { readonly do: 'enter'; readonly path: string; readonly size: number };

/** What a contender found in its critical sections: each turn's count with its contender's number. */
export interface Turns {
  readonly turns: readonly (readonly [count: number, sequence: number])[];
  readonly violations: number;
}

/** What came of an order. */
interface Outcome extends Partial<Turns> {
  readonly participating?: boolean;
}

interface Answer {
  readonly id: number;
  readonly ok?: Outcome;
  readonly error?: string;
}

interface Waiter {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** A Python process with one kazoo client, whose recipes are driven from a test. */
export class KazooPeer {
  readonly #child: Child;
  readonly #waiters = new Map<number, Waiter>();
  #last = 0;

  private constructor(child: Child) {
    this.#child = child;
  }

  /** Resolves when its session is open. */
  static async start(launcher: TestLauncher, connect: string, timeout: Milliseconds): Promise<KazooPeer> {
    const file = 'game-server/src/testing/kazoo/peer.py';
    const peer = new KazooPeer(await launcher.python(file, [connect, String(timeout / 1000)]));
    const ready = peer.#answer(0);
    void peer.#listen();
    await ready;
    return peer;
  }

  /** Takes the lock; resolves when it is held. */
  async hold(path: string): Promise<void> {
    await this.#order({ do: 'hold', path });
  }

  async release(path: string): Promise<void> {
    await this.#order({ do: 'release', path });
  }

  /** Takes and gives the lock so many times, counting in `proof` each time. */
  async cycle(path: string, rounds: number, proof: string): Promise<Turns> {
    const { turns = [], violations = rounds } = await this.#order({ do: 'cycle', path, rounds, proof });
    return { turns, violations };
  }

  /** Resolves when kazoo's `enter` returns, with whether it says that it is in. */
  async enter(path: string, size: number): Promise<boolean> {
    return (await this.#order({ do: 'enter', path, size })).participating === true;
  }

  /** Resolves when kazoo's `leave` returns. */
  async leave(path: string): Promise<void> {
    await this.#order({ do: 'leave', path });
  }

  /** Ends it as a crash does; what it was doing is never answered. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#child.signal('SIGKILL');
    await this.#child.exited;
  }

  async #order(order: Order): Promise<Outcome> {
    this.#last += 1;
    const id = this.#last;
    const answer = this.#answer(id);
    await this.#child.write(JSON.stringify({ id, ...order }));
    return answer;
  }

  #answer(id: number): Promise<Outcome> {
    return new Promise((resolve, reject) => this.#waiters.set(id, { resolve, reject }));
  }

  async #listen(): Promise<void> {
    for await (const line of this.#child.lines) {
      const answer: Answer = JSON.parse(line); // Written by our own peer.
      const waiter = this.#waiters.get(answer.id);
      this.#waiters.delete(answer.id);
      if (answer.ok) waiter?.resolve(answer.ok);
      else waiter?.reject(new Error(`kazoo: ${answer.error}`));
    }
  }
}
