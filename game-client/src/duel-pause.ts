import type { MatchStage } from '@double-barrier/shared/protocol/events';
import type { DuelClient } from './netcode/duel-client.ts';

/** Stops a duel's own time while the match is paused, or while the tab is hidden, where frames do not run. */
export class DuelPause {
  readonly #client: Pick<DuelClient, 'pause' | 'resume'>;
  readonly #page: Pick<Document, 'hidden' | 'addEventListener'>;
  readonly #watching = new AbortController();
  #matchPaused = false;

  constructor(
    client: Pick<DuelClient, 'pause' | 'resume'>,
    page: Pick<Document, 'hidden' | 'addEventListener'>,
  ) {
    this.#client = client;
    this.#page = page;
    page.addEventListener('visibilitychange', () => this.#follow(), { signal: this.#watching.signal });
  }

  /** Takes in where the match is. */
  showStage(stage: MatchStage): void {
    this.#matchPaused = stage.kind === 'paused';
    this.#follow();
  }

  /** Follows nothing any more. */
  dispose(): void {
    this.#watching.abort();
  }

  #follow(): void {
    if (this.#matchPaused || this.#page.hidden) this.#client.pause();
    else this.#client.resume();
  }
}
