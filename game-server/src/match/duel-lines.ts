import type { World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { DuelGallery } from './duel-gallery.ts';
import type { DuelTally } from './duel-tally.ts';
import type { HostLine, HostStage, SeatPort, Standing, WatchLine } from './host-port.ts';
import type { InputVerdict } from './input-buffer.ts';

/** What a seat's line does to its duel; whether the line still counts has been checked. */
export type LineActs = Omit<HostLine, 'input' | 'resync' | 'latency' | 'close'> & {
  readonly input: (frame: Uint8Array) => InputVerdict;
  readonly depth: () => number;
  readonly keyframe: () => Uint8Array;
};

/**
 * The lines of a duel: of its two seats, where a newer one takes an older one's place and what a replaced one says is
 * dropped, and of the servers that watch it.
 */
export class DuelLines {
  readonly #tally: DuelTally;
  readonly #watchers = new Set<(frame: Uint8Array) => void>();
  readonly #gallery = new DuelGallery((watchers) => this.#stand({ ...this.#standing, watchers }));
  #standing: Standing = { rounds: [0, 0], watchers: 0 };
  readonly #ports: [{ readonly port: SeatPort } | undefined, { readonly port: SeatPort } | undefined] = [
    undefined,
    undefined,
  ];

  readonly #latencies: [Milliseconds | undefined, Milliseconds | undefined] = [undefined, undefined];

  constructor(tally: DuelTally) {
    this.#tally = tally;
  }

  /** Connects a seat; the line's close counts as its player being away. */
  open(side: Side, port: SeatPort, acts: LineActs): HostLine {
    const line = { port };
    const other = side === 0 ? 1 : 0;
    this.#ports[side] = line;
    port.standing(this.#standing);
    const known = this.#latencies[other];
    if (known !== undefined) port.latency(known);
    const mine =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A): void => {
        if (this.#ports[side] === line) act(...args);
      };
    return {
      present: mine(() => acts.present()),
      away: mine(() => acts.away()),
      moving: mine(() => acts.moving()),
      input: mine((frame: Uint8Array) => this.#tally.input(acts.input(frame), acts.depth)),
      latency: mine((roundTrip: Milliseconds) => {
        this.#latencies[side] = roundTrip;
        this.#ports[other]?.port.latency(roundTrip);
      }),
      resync: mine(() => port.keyframe(acts.keyframe())),
      leave: mine(() => acts.leave()),
      withdraw: mine(() => acts.withdraw()),
      close: mine(() => {
        this.#ports[side] = undefined;
        acts.away();
      }),
    };
  }

  /** Tells each confirmed frame to somebody who only looks on; the returned function ends it. */
  watch(watcher: (frame: Uint8Array) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Connects a server that watches. */
  spectate(port: SeatPort, stage: HostStage, keyframe: () => Uint8Array): WatchLine {
    port.stage(stage);
    port.standing(this.#standing);
    return this.#gallery.open(port, keyframe);
  }

  stage(stage: HostStage): void {
    for (const line of this.#ports) line?.port.stage(stage);
    this.#gallery.stage(stage);
  }

  /** The same bytes for everybody; and how many rounds each side has won, where that has changed. */
  confirmed(frame: Uint8Array, { duelists: [left, right] }: World): void {
    for (const line of this.#ports) line?.port.confirmed(frame);
    for (const watcher of this.#watchers) watcher(frame);
    this.#gallery.confirmed(frame);
    const { rounds } = this.#standing;
    if (left.roundsWon !== rounds[0] || right.roundsWon !== rounds[1])
      this.#stand({ ...this.#standing, rounds: [left.roundsWon, right.roundsWon] });
  }

  keyframe(frame: Uint8Array): void {
    for (const line of this.#ports) line?.port.keyframe(frame);
    this.#gallery.keyframe(frame);
  }

  /** Nothing is said or heard after it. */
  close(): void {
    this.#ports.fill(undefined);
    this.#watchers.clear();
    this.#gallery.close();
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    for (const line of this.#ports) line?.port.standing(standing);
    this.#gallery.standing(standing);
  }
}
