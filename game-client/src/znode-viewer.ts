import type { ZnodeChanges, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Failure } from './app-state.ts';
import type { Answer, Connection, Unbind } from './connection.ts';

/** Who is told what a viewer sees. */
export interface ZnodeListener {
  picture(picture: ZnodePicture): void;
  changes(changes: ZnodeChanges): void;
  /** The server does not let this page look, or does not answer. */
  refused(reason: Failure): void;
  linkLost(): void;
}

/** What the viewer needs of the page's connection. */
export type ZnodeWire = Pick<
  Connection,
  'on' | 'onLink' | 'openZnodes' | 'unfoldZnode' | 'foldZnode' | 'closeZnodes'
>;

/** Refusals that nothing but the operator changes. */
const FINAL: ReadonlySet<Failure> = new Set(['inspector/off', 'inspector/local-only']);
const AGAIN_AFTER_MS: Milliseconds = 1000;

/** Looks at the znodes over the page's link, and again, with the same znodes unfolded, over each new one. */
export class ZnodeViewer {
  readonly #wire: ZnodeWire;
  readonly #clock: Clock;
  readonly #listener: ZnodeListener;
  readonly #unbind: readonly Unbind[];
  /** What the reader wants to see the children of, and what the server has agreed to. */
  readonly #wanted = new Set<string>();
  #agreed = new Set<string>();
  #isOpen = false;
  #isAsking = false;
  #isClosed = false;
  #cancelAgain: () => void = () => undefined;

  constructor(wire: ZnodeWire, clock: Clock, listener: ZnodeListener) {
    this.#wire = wire;
    this.#clock = clock;
    this.#listener = listener;
    this.#unbind = [
      wire.on('znodes:picture', (picture) => listener.picture(picture)),
      wire.on('znodes:changes', (changes) => this.#changed(changes)),
      wire.onLink((link) => (link === 'up' ? void this.#ask() : this.#lost())),
    ];
  }

  /** Begins to look, now or as soon as there is a link. */
  open(): void {
    void this.#ask();
  }

  unfold(path: string): void {
    this.#wanted.add(path);
    void this.#ask();
  }

  fold(path: string): void {
    this.#wanted.delete(path);
    void this.#ask();
  }

  /** Looks no more. */
  close(): void {
    this.#isClosed = true;
    this.#cancelAgain();
    for (const unbind of this.#unbind) unbind();
    if (this.#isOpen) void this.#wire.closeZnodes();
  }

  /** A znode that was deleted is folded by that, here as on the server. */
  #changed(changes: ZnodeChanges): void {
    for (const change of changes.changes) {
      if (change.kind !== 'deleted') continue;
      for (const set of [this.#wanted, this.#agreed]) {
        for (const path of set) if (isAtOrBelow(path, change.path)) set.delete(path);
      }
    }
    this.#listener.changes(changes);
  }

  #lost(): void {
    this.#isOpen = false;
    this.#agreed = new Set();
    this.#listener.linkLost();
  }

  /** Asks for all that is wanted and not agreed yet, one after the other; what is refused for a moment is asked again. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#cancelAgain();
    while (!this.#isClosed) {
      const next = this.#next();
      if (!next) break;
      const answer = await next();
      // A path that is none is forgotten, and the next one asked for.
      if (answer.ok || (this.#isOpen && answer.reason === 'request/malformed')) continue;
      if (this.#isClosed || answer.reason === 'link/offline') break;
      this.#again(answer.reason);
      break;
    }
    this.#isAsking = false;
  }

  #again(reason: Failure): void {
    if (!this.#isOpen) this.#listener.refused(reason);
    if (!FINAL.has(reason)) this.#cancelAgain = this.#clock.after(AGAIN_AFTER_MS, () => void this.#ask());
  }

  #next(): (() => Promise<Answer<null>>) | undefined {
    if (!this.#isOpen) return () => this.#open();
    for (const path of this.#agreed) if (!this.#wanted.has(path)) return () => this.#fold(path);
    for (const path of this.#wanted) if (!this.#agreed.has(path)) return () => this.#unfold(path);
    return undefined;
  }

  async #open(): Promise<Answer<null>> {
    this.#agreed = new Set();
    const answer = await this.#wire.openZnodes();
    this.#isOpen = answer.ok;
    return answer;
  }

  async #unfold(path: string): Promise<Answer<null>> {
    const answer = await this.#wire.unfoldZnode(path);
    if (answer.ok) this.#agreed.add(path);
    else if (answer.reason === 'request/malformed') this.#wanted.delete(path);
    return answer;
  }

  async #fold(path: string): Promise<Answer<null>> {
    const answer = await this.#wire.foldZnode(path);
    if (answer.ok || answer.reason === 'request/malformed') this.#agreed.delete(path);
    return answer;
  }
}

function isAtOrBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
