import { TICKS_PER_SECOND, type Tick } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { DuelClientStats } from '../netcode/duel-client-stats.ts';

/** What the network was like for one moment of the graph. */
export interface NetworkSample {
  readonly tick: Tick;
  /** To the host and back, as the inputs tell, and by how much that varies. */
  readonly latencyMs: Milliseconds;
  readonly jitterMs: Milliseconds;
  /** Ticks by which own time is ahead of the host's last word. */
  readonly lead: number;
  /** The most ticks that were predicted again at once since the sample before. */
  readonly rollback: number;
}

const TICK_MS: Milliseconds = 1000 / TICKS_PER_SECOND;
/** How much of a new look is taken into what is shown. */
const NEW_SHARE = 0.2;

/** The last moments of the network, the newest last. */
export class NetworkSamples {
  readonly #kept: NetworkSample[] = [];
  readonly #most: number;
  #rollbacks = 0;
  #depth = 0;
  #latency: number | undefined;
  #jitter = 0;

  /** Keeps this many samples. */
  constructor(most: number) {
    this.#most = most;
  }

  get all(): readonly NetworkSample[] {
    return this.#kept;
  }

  get newest(): NetworkSample | undefined {
    return this.#kept.at(-1);
  }

  /** Looks at a frame, so that no rollback between two samples is missed. */
  look({ rollbacks, rollbackDepth }: DuelClientStats): void {
    if (rollbacks > this.#rollbacks) this.#depth = Math.max(this.#depth, rollbackDepth);
    this.#rollbacks = rollbacks;
  }

  /** Adds a sample of now. */
  add(stats: DuelClientStats, tick: Tick): void {
    this.look(stats);
    // An input is early by what it was ahead, less the way to the host and back.
    const latency = Math.max(0, stats.lead - stats.margin) * TICK_MS;
    this.#latency ??= latency;
    this.#jitter += (Math.abs(latency - this.#latency) - this.#jitter) * NEW_SHARE;
    this.#latency += (latency - this.#latency) * NEW_SHARE;
    this.#kept.push({
      tick,
      latencyMs: this.#latency,
      jitterMs: this.#jitter,
      lead: stats.lead,
      rollback: this.#depth,
    });
    if (this.#kept.length > this.#most) this.#kept.shift();
    this.#depth = 0;
  }
}
