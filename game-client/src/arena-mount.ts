import type { MatchId } from '@double-barrier/shared/ids';
import type { MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import { type AppState, isOverArena, matchOnScreen } from './app-state.ts';
import type { LiveDuel } from './live-duel.ts';
import { tasteOf } from './taste.ts';

/** What the mount asks of the page. */
export interface ArenaMountOptions {
  /** Opens the match's live duel; resolves when its arena can be seen. */
  open(view: MatchView, state: AppState): Promise<LiveDuel>;
  /** The arena stands: the seat may enter the barrier, or the duel may go on. Said once for each link. */
  onReady(matchId: MatchId): void;
  /** The arena could not be shown. */
  onFailed(error: unknown): void;
}

interface Mounted {
  readonly matchId: MatchId;
  duel: LiveDuel | undefined;
  stage: MatchStage | undefined;
  saidReady: boolean;
}

/** Keeps exactly one arena mounted while a match is on the screen, and none else; follows every state of the page. */
export class ArenaMount {
  readonly #options: ArenaMountOptions;
  #state: AppState | undefined;
  #mounted: Mounted | undefined;

  constructor(options: ArenaMountOptions) {
    this.#options = options;
  }

  /** Mounts, updates or takes down the arena, as the state asks. */
  follow(state: AppState): void {
    this.#state = state;
    const view = isOverArena(state.screen) ? matchOnScreen(state.screen) : undefined;
    if (this.#mounted && this.#mounted.matchId !== view?.matchId) this.#takeDown(this.#mounted);
    if (!view) return;
    if (!this.#mounted) void this.#mount(view, state);
    else this.#update(this.#mounted, view, state);
  }

  async #mount(view: MatchView, state: AppState): Promise<void> {
    const mounted: Mounted = {
      matchId: view.matchId,
      duel: undefined,
      stage: undefined,
      saidReady: false,
    };
    this.#mounted = mounted;
    try {
      const duel = await this.#options.open(view, state);
      mounted.duel = duel;
      if (this.#mounted !== mounted) duel.close();
      else if (this.#state) this.follow(this.#state);
    } catch (error) {
      this.#options.onFailed(error);
    }
  }

  #update(mounted: Mounted, view: MatchView, state: AppState): void {
    const { duel } = mounted;
    if (!duel) return;
    if (mounted.stage !== view.stage) duel.showStage(view.stage);
    mounted.stage = view.stage;
    duel.adapt(tasteOf(state));
    this.#sayReady(mounted, state);
  }

  #sayReady(mounted: Mounted, { screen }: AppState): void {
    const isHeard = screen.kind === 'match' && screen.assured;
    if (isHeard && !mounted.saidReady) this.#options.onReady(mounted.matchId);
    mounted.saidReady = isHeard;
  }

  #takeDown(mounted: Mounted): void {
    this.#mounted = undefined;
    mounted.duel?.close();
  }
}
