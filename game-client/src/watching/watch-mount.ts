import type { MatchId } from '@double-barrier/shared/ids';
import type { MatchStage, WatchView } from '@double-barrier/shared/protocol/events';
import type { AppState } from '../app-state.ts';
import { tasteOf } from '../taste.ts';
import type { Watch } from './open-watch.ts';

/** What the mount asks of the page. */
export interface WatchMountOptions {
  /** Opens the picture of a match; resolves when it can be seen. */
  open(view: WatchView, state: AppState): Promise<Watch>;
  /** The arena could not be shown. */
  onFailed(error: unknown): void;
}

interface Mounted {
  readonly matchId: MatchId;
  watch: Watch | undefined;
  stage: MatchStage | undefined;
}

/** Keeps exactly one watched match mounted while one is on the screen, and none else. */
export class WatchMount {
  readonly #options: WatchMountOptions;
  #state: AppState | undefined;
  #mounted: Mounted | undefined;

  constructor(options: WatchMountOptions) {
    this.#options = options;
  }

  /** Mounts, updates or takes down the picture, as the state asks. */
  follow(state: AppState): void {
    this.#state = state;
    const view = state.screen.kind === 'watch' ? state.screen.view : undefined;
    if (this.#mounted && this.#mounted.matchId !== view?.matchId) this.#takeDown(this.#mounted);
    if (!view) return;
    if (!this.#mounted) void this.#mount(view, state);
    else this.#update(this.#mounted, view, state);
  }

  async #mount(view: WatchView, state: AppState): Promise<void> {
    const mounted: Mounted = { matchId: view.matchId, watch: undefined, stage: undefined };
    this.#mounted = mounted;
    try {
      const watch = await this.#options.open(view, state);
      mounted.watch = watch;
      if (this.#mounted !== mounted) watch.close();
      else if (this.#state) this.follow(this.#state);
    } catch (error) {
      this.#options.onFailed(error);
    }
  }

  #update(mounted: Mounted, { stage }: WatchView, state: AppState): void {
    if (!mounted.watch) return;
    if (mounted.stage !== stage) mounted.watch.showStage(stage);
    mounted.stage = stage;
    mounted.watch.adapt(tasteOf(state));
  }

  #takeDown(mounted: Mounted): void {
    this.#mounted = undefined;
    mounted.watch?.close();
  }
}
