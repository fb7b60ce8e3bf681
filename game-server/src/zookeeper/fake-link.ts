import type { FakeTree } from './fake-tree.ts';
import { FakeWatches, type FakeWatchKind } from './fake-watches.ts';
import type { WatchEvent } from './port.ts';

interface Delivery {
  readonly run: () => void;
  /** The watches that were used up, when the delivery is an event. */
  readonly event?: { readonly path: string; readonly kinds: readonly FakeWatchKind[]; readonly zxid: number };
}

/** How many microtasks a delivery waits for the one before it, so that whoever awaits that one goes on first. */
const TURNS_BETWEEN = 3;

/**
 * A fake session's connection: what the server still has to tell it, one delivery after the other, and the watches
 * that the server holds for it. What was on its way when the link goes down is never heard; a watch that such an event
 * had used up is armed again, as a client arms it on its next connection.
 */
export class FakeLink {
  readonly #tree: FakeTree;
  readonly #dispatch: (event: WatchEvent) => void;
  readonly #watches = new FakeWatches();
  readonly #deliveries: Delivery[] = [];
  #delivering = false;
  #isUp = true;
  #seen = 0;

  constructor(tree: FakeTree, dispatch: (event: WatchEvent) => void) {
    this.#tree = tree;
    this.#dispatch = dispatch;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  arm(kind: FakeWatchKind, path: string): void {
    this.#watches.arm(kind, path);
  }

  deliver(run: () => void): void {
    this.#enqueue({ run });
  }

  /** The server tells of a change. */
  hear(event: WatchEvent): void {
    if (!this.#isUp) return;
    const kinds = this.#watches.fire(event);
    if (kinds.length === 0) return;
    const run = () => this.#dispatch(event);
    this.#enqueue({ run, event: { path: event.path, kinds, zxid: this.#tree.zxid } });
  }

  goDown(): void {
    this.#isUp = false;
    this.#seen = this.#tree.zxid;
    for (const { event } of this.#deliveries.splice(0)) {
      if (!event) continue;
      for (const kind of event.kinds) this.#watches.arm(kind, event.path);
      this.#seen = Math.min(this.#seen, event.zxid - 1);
    }
  }

  /** Tells what was missed, before anything that is delivered later. */
  comeBack(): void {
    this.#isUp = true;
    for (const event of this.#watches.missedSince(this.#seen, this.#tree)) this.hear(event);
  }

  #enqueue(delivery: Delivery): void {
    if (this.#deliveries.push(delivery) === 1 && !this.#delivering) void this.#deliverAll();
  }

  async #deliverAll(): Promise<void> {
    this.#delivering = true;
    for (;;) {
      for (let turn = 0; turn < TURNS_BETWEEN; turn += 1) await Promise.resolve();
      const next = this.#deliveries.shift();
      if (!next) break;
      next.run();
    }
    this.#delivering = false;
  }
}
