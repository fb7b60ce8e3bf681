import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { AppState } from './app-state.ts';

/** The courtyard is left alone this long before it comes alive, so that whoever duels at once waits for nothing. */
const ALIVE_AFTER_MS: Milliseconds = 1200;

/** What the lobby's courtyard is made of. */
export interface LobbyViewOptions {
  readonly clock: Clock;
  /** Whether a live duel may be shown now: there is room, and the player has nothing against motion. */
  readonly mayLive: () => boolean;
  /** Shows the duel until the signal aborts; `giveUp` ends it for as long as this page lives. */
  readonly show: (signal: AbortSignal, giveUp: () => void) => Promise<void>;
}

/** Keeps two bots duelling behind the lobby while nobody duels in this tab; what cannot be shown leaves the still picture. */
export class LobbyView {
  readonly #options: LobbyViewOptions;
  #wanted = false;
  #gaveUp = false;
  #stop: () => void = () => undefined;

  constructor(options: LobbyViewOptions) {
    this.#options = options;
  }

  /** Comes alive or rests, as the screen asks. */
  follow({ screen }: AppState): void {
    const wanted = screen.kind === 'name' || screen.kind === 'lobby' || screen.kind === 'queued';
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#stop();
    if (wanted) this.#stop = this.#options.clock.after(ALIVE_AFTER_MS, () => void this.#live());
  }

  async #live(): Promise<void> {
    if (this.#gaveUp || !this.#options.mayLive()) return;
    const life = new AbortController();
    this.#stop = () => life.abort();
    const giveUp = () => {
      this.#gaveUp = true;
      life.abort();
    };
    try {
      await this.#options.show(life.signal, giveUp);
    } catch {
      // No WebGL, or no script: the still picture is enough.
      giveUp();
    }
  }
}
