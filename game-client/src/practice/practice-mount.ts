import type { AppState, RunningPractice } from '../app-state.ts';
import type { Taste } from '../settings.ts';
import { tasteOf } from '../taste.ts';
import type { Practice } from './open-practice.ts';

/** What the mount asks of the page. */
export interface PracticeMountOptions {
  /** Opens the practice; resolves when its arena can be seen. */
  open(practice: RunningPractice, state: AppState, taste: Taste): Promise<Practice>;
  /** The arena could not be shown. */
  onFailed(error: unknown): void;
}

interface Mounted {
  readonly seed: number;
  practice: Practice | undefined;
  told: 'nothing' | 'conceded' | 'result';
}

/** Keeps exactly one practice mounted while one is on the screen, and none else; an open menu stops its time. */
export class PracticeMount {
  readonly #options: PracticeMountOptions;
  #state: AppState | undefined;
  #mounted: Mounted | undefined;

  constructor(options: PracticeMountOptions) {
    this.#options = options;
  }

  /** Mounts, updates or takes down the practice, as the state asks. */
  follow(state: AppState): void {
    this.#state = state;
    const running = state.screen.kind === 'practice' ? state.screen : undefined;
    if (this.#mounted && this.#mounted.seed !== running?.seed) this.#takeDown(this.#mounted);
    if (!running) return;
    if (!this.#mounted) void this.#mount(running, state);
    else this.#update(this.#mounted, running, state);
  }

  async #mount(running: RunningPractice, state: AppState): Promise<void> {
    const mounted: Mounted = { seed: running.seed, practice: undefined, told: 'nothing' };
    this.#mounted = mounted;
    try {
      const practice = await this.#options.open(running, state, tasteOf(state));
      mounted.practice = practice;
      if (this.#mounted !== mounted) practice.close();
      else if (this.#state) this.follow(this.#state);
    } catch (error) {
      this.#options.onFailed(error);
    }
  }

  #update(mounted: Mounted, { conceded, result }: RunningPractice, state: AppState): void {
    const { practice } = mounted;
    if (!practice) return;
    practice.adapt(tasteOf(state));
    practice.pause(state.menu);
    if (conceded && mounted.told === 'nothing') {
      mounted.told = 'conceded';
      practice.concede();
    }
    if (result && mounted.told !== 'result') {
      mounted.told = 'result';
      practice.showResult(result);
    }
  }

  #takeDown(mounted: Mounted): void {
    this.#mounted = undefined;
    mounted.practice?.close();
  }
}
