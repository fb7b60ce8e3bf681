import type { ServerEvents } from '@double-barrier/shared/protocol/events';

/** The browser page (or program) that a player acts through; calls never throw and never block. */
export interface Page {
  send<E extends keyof ServerEvents>(event: E, ...payload: Parameters<ServerEvents[E]>): void;
  /** True for a browser on this very machine, as far as its connection and its words tell. */
  readonly isLocal: boolean;
  /** True while what was sent before has not left this machine yet. */
  readonly isCongested: boolean;
  /** Ends the socket; nothing is sent or heard after it. */
  close(): void;
}
