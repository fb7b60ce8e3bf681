import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { HostLine, HostStage, SeatPort } from './host-port.ts';

/** What a seat's line does to its duel; whether the line still counts has been checked. */
export type LineActs = Omit<HostLine, 'resync' | 'latency' | 'close'> & {
  readonly keyframe: () => Uint8Array;
};

/** The lines of a duel's two seats: a newer one takes an older one's place, and what a replaced one says is dropped. */
export class DuelLines {
  readonly #watchers = new Set<(frame: Uint8Array) => void>();
  readonly #ports: [{ readonly port: SeatPort } | undefined, { readonly port: SeatPort } | undefined] = [
    undefined,
    undefined,
  ];

  readonly #latencies: [Milliseconds | undefined, Milliseconds | undefined] = [undefined, undefined];

  /** Connects a seat; the line's close counts as its player being away. */
  open(side: Side, port: SeatPort, acts: LineActs): HostLine {
    const line = { port };
    const other = side === 0 ? 1 : 0;
    this.#ports[side] = line;
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
      input: mine((frame: Uint8Array) => acts.input(frame)),
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

  stage(stage: HostStage): void {
    for (const line of this.#ports) line?.port.stage(stage);
  }

  confirmed(frame: Uint8Array): void {
    for (const line of this.#ports) line?.port.confirmed(frame);
    for (const watcher of this.#watchers) watcher(frame);
  }

  keyframe(frame: Uint8Array): void {
    for (const line of this.#ports) line?.port.keyframe(frame);
  }

  /** Nothing is said or heard after it. */
  close(): void {
    this.#ports.fill(undefined);
    this.#watchers.clear();
  }
}
