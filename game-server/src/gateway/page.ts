import type { ServerEvents } from '@double-barrier/shared/protocol/events';

/** The browser page (or program) that a player acts through; calls never throw and never block. */
export interface Page {
  send<E extends keyof ServerEvents>(event: E, ...payload: Parameters<ServerEvents[E]>): void;
  /** Ends the socket; nothing is sent or heard after it. */
  close(): void;
}
