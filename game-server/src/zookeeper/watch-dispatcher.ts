import type { Stat, WatchEvent, Watcher } from './port.ts';

/** What a read watches: the node itself (get, exists) or the list of its children. */
export type WatchKind = 'node' | 'children';

/** One read in flight with a watcher; given back when its reply is here. */
export interface WatchTicket {
  /** The read succeeded, with this stat or with no node: tell the watcher the next change. */
  arm(stat: Stat | undefined): void;
  /** The read failed: nothing is watched. */
  drop(): void;
}

const FIRED_BY: Readonly<Record<WatchEvent['type'], readonly WatchKind[]>> = {
  created: ['node'],
  changed: ['node'],
  child: ['children'],
  deleted: ['node', 'children'],
};

/** What is watched at present. */
export interface ArmedWatch {
  readonly kind: WatchKind;
  readonly path: string;
  /** The zxid of what was read: the node's mzxid, or its pzxid for its children; undefined where there was no node. */
  readonly seen: number | undefined;
}

interface Subscriber {
  readonly watcher: Watcher;
  readonly keys: Set<string>;
  readsInFlight: number;
  forgotten: boolean;
}

/**
 * The watchers of one session, by path and kind. ZooKeeper holds one watch for each path and kind however many
 * watchers share it; the dispatcher tells all of them and forgets them, since a watch fires once.
 *
 * A watcher is armed when its read's reply arrives, in the order of the replies: an event that is told before the
 * reply belongs to an older read and must not use the new watcher up.
 */
export class WatchDispatcher {
  readonly #armed = new Map<string, ArmedWatch & { readonly subscribers: Set<Subscriber> }>();
  readonly #subscribers = new Map<Watcher, Subscriber>();
  readonly #report: (error: unknown, event: WatchEvent) => void;

  constructor(report: (error: unknown, event: WatchEvent) => void) {
    this.#report = report;
  }

  /** How many watchers wait for a change; for tests and metrics. */
  get size(): number {
    let size = 0;
    for (const { subscribers } of this.#armed.values()) size += subscribers.size;
    return size;
  }

  /** One for each path and kind that somebody watches. */
  get armed(): readonly ArmedWatch[] {
    return [...this.#armed.values()];
  }

  /** Announces a read with a watcher, before its reply. */
  ticket(kind: WatchKind, path: string, watcher: Watcher): WatchTicket {
    let subscriber = this.#subscribers.get(watcher);
    if (!subscriber) {
      subscriber = { watcher, keys: new Set(), readsInFlight: 0, forgotten: false };
      this.#subscribers.set(watcher, subscriber);
    }
    const holder = subscriber;
    holder.readsInFlight += 1;
    return {
      arm: (stat) => {
        holder.readsInFlight -= 1;
        const seen = kind === 'node' ? stat?.mzxid : stat?.pzxid;
        if (!holder.forgotten) this.#arm({ kind, path, seen }, holder);
      },
      drop: () => {
        holder.readsInFlight -= 1;
        this.#release(holder);
      },
    };
  }

  /** Tells everyone whom the event concerns, each watcher once, and forgets them there. */
  dispatch(event: WatchEvent): void {
    const told = new Set<Subscriber>();
    for (const kind of FIRED_BY[event.type]) {
      const key = keyOf(kind, event.path);
      for (const subscriber of this.#armed.get(key)?.subscribers ?? []) {
        subscriber.keys.delete(key);
        told.add(subscriber);
      }
      this.#armed.delete(key);
    }
    for (const subscriber of told) {
      if (subscriber.forgotten) continue;
      this.#release(subscriber);
      try {
        subscriber.watcher(event);
      } catch (error) {
        this.#report(error, event);
      }
    }
  }

  /** The watcher is never called again, not even for reads that are in flight. */
  forget(watcher: Watcher): void {
    const subscriber = this.#subscribers.get(watcher);
    if (!subscriber) return;
    subscriber.forgotten = true;
    this.#subscribers.delete(watcher);
    for (const key of subscriber.keys) {
      const subscribers = this.#armed.get(key)?.subscribers;
      subscribers?.delete(subscriber);
      if (subscribers?.size === 0) this.#armed.delete(key);
    }
    subscriber.keys.clear();
  }

  /** Forgets every watcher: a session's end. */
  clear(): void {
    for (const watcher of this.#subscribers.keys()) this.forget(watcher);
  }

  #arm(watch: ArmedWatch, subscriber: Subscriber): void {
    const key = keyOf(watch.kind, watch.path);
    const subscribers = this.#armed.get(key)?.subscribers ?? new Set();
    this.#armed.set(key, { ...watch, subscribers: subscribers.add(subscriber) });
    subscriber.keys.add(key);
  }

  #release(subscriber: Subscriber): void {
    const idle = subscriber.keys.size === 0 && subscriber.readsInFlight === 0;
    if (idle && !subscriber.forgotten) this.#subscribers.delete(subscriber.watcher);
  }
}

function keyOf(kind: WatchKind, path: string): string {
  return kind === 'node' ? `n${path}` : `c${path}`;
}
