import type { ArenaEvent } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { DuelSounds } from '../audio/duel-sounds.ts';
import type { Cast } from './cast.ts';
import type { Effects } from './effects.ts';
import type { HudScene } from './hud-scene.ts';
import type { Numerals } from './numerals.ts';
import type { Playback } from './playback.ts';
import type { ArenaWords } from './words.ts';

const HIT_STOP_MS = 60;
const PARRY_STOP_MS = 90;

/** Whom the moments of a duel concern. */
export interface MomentsOptions {
  readonly cast: Cast;
  readonly effects: Effects;
  readonly numerals: Numerals;
  readonly hud: HudScene | undefined;
  readonly sounds: DuelSounds | undefined;
  readonly playback: Playback;
  readonly words: ArenaWords;
  readonly names: readonly [string, string];
  readonly calm: boolean;
}

/** Lets each moment of the duel be seen and heard. */
export class Moments {
  readonly #on: MomentsOptions;

  constructor(options: MomentsOptions) {
    this.#on = options;
  }

  /** Shows one moment; its sound comes from `pan`, −1…1. */
  tell(event: ArenaEvent, pan: number): void {
    const { cast, effects, numerals, hud, sounds, playback, words, calm } = this.#on;
    effects.show(event);
    sounds?.tell(event, pan);
    switch (event.kind) {
      case 'countdown':
        return numerals.show(event.value);
      case 'round-started':
        return hud?.say(words.round(event.value), 1500);
      case 'ring-closing':
        return hud?.say(words.ring, 1200);
      case 'round-over':
        return hud?.say(this.#verdict(event.side), 1100);
      case 'parried':
        return this.#stop(PARRY_STOP_MS);
      case 'hit':
        this.#stop(HIT_STOP_MS);
        return cast.figures[event.side === 0 ? 1 : 0].flash();
      case 'burned':
        return this.#figure(event)?.flash();
      case 'dashed':
        return this.#figure(event)?.dash();
      case 'fell':
        return calm ? undefined : playback.slowDown();
      case 'fired':
      case 'parry-opened':
      case 'wall-hit':
      case 'faded':
      case 'fight':
      case 'match-over':
        return undefined;
    }
  }

  #stop(span: Milliseconds): void {
    if (this.#on.calm) return;
    for (const figure of this.#on.cast.figures) figure.hold(span);
  }

  #verdict(winner: Side | undefined): string {
    const { words, names } = this.#on;
    return winner === undefined ? words.drawnRound : words.takesRound(names[winner]);
  }

  #figure(event: ArenaEvent) {
    return event.side === undefined ? undefined : this.#on.cast.figures[event.side];
  }
}
