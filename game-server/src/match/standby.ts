import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import type { Duel } from './duel.ts';
import type { MirrorLine, MirrorStart } from './mirror.ts';

/** How long until another standby is looked for. */
const LOOK_AGAIN: Milliseconds = 500;

/** Leads to the mirrors on other servers. */
export interface Standbys {
  /** The server that should stand by, one of the players' homes if it can be; undefined where none is to be had. */
  choose(homes: readonly ServerId[]): ServerId | undefined;
  /**
   * Opens a mirror there; `start` is asked for in the moment in which the frames that follow it begin to count, and
   * `ended` is told once when the mirror is lost. Rejects where the server cannot be reached.
   */
  open(server: ServerId, matchId: MatchId, start: () => MirrorStart, ended: () => void): Promise<MirrorLine>;
}

/** A host's care that one other server holds its match's world; a new one is found whenever one is lost. */
export class Standby {
  #line: MirrorLine | undefined;
  #isHandedOver = false;

  /** Keeps a standby until the signal aborts. Never rejects. */
  async keep(
    { matchId, homes }: { matchId: MatchId; homes: readonly ServerId[] },
    duel: Duel,
    { standbys, clock, log }: { standbys: Standbys; clock: Clock; log: Log },
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      const server = standbys.choose(homes);
      if (server !== undefined) {
        try {
          await this.#mirror(server, matchId, duel, standbys, signal);
        } catch (error) {
          if (!signal.aborted) log.info({ match: matchId, server, error }, 'a standby was not to be had');
        }
      }
      await sleep(clock, LOOK_AGAIN, signal).catch(() => {});
    }
  }

  /** Tells the standby to go on at once; false where there is none. */
  handOver(): boolean {
    if (!this.#line) return false;
    this.#isHandedOver = true;
    this.#line.handOver();
    return true;
  }

  /** Resolves when this mirror is lost; the line is closed with the signal. */
  async #mirror(
    server: ServerId,
    matchId: MatchId,
    duel: Duel,
    standbys: Standbys,
    signal: AbortSignal,
  ): Promise<void> {
    let unwatch = () => {};
    let told = () => {};
    const over = new Promise<void>((resolve) => {
      told = resolve;
    });
    const early: Uint8Array[] = [];
    const start = () => {
      unwatch = duel.watch((frame) => {
        if (this.#line) this.#line.confirmed(frame);
        else early.push(frame);
      });
      return duel.mirrorStart();
    };
    try {
      const line = await standbys.open(server, matchId, start, told);
      for (const frame of early) line.confirmed(frame);
      this.#line = line;
      signal.addEventListener('abort', told, { once: true });
      if (!signal.aborted) await over;
      if (!this.#isHandedOver) line.close();
    } finally {
      unwatch();
      signal.removeEventListener('abort', told);
      this.#line = undefined;
    }
  }
}
