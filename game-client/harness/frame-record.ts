import { Button, type PlayerInput, type Side } from '@double-barrier/shared/simulation/player-input';
import type { Ticks, Units, World } from '@double-barrier/shared/simulation/index';
import type { DuelClientStats } from '../src/netcode/duel-client-stats.ts';

const BUTTONS = [Button.fire, Button.dash, Button.parry] as const;

/** What a player's screen went through in the fight, frame by frame. */
export class FrameRecord {
  /** For each press of a button, in which frame after it the screen showed it. */
  readonly keyFrames: number[] = [];
  /** For each rollback, how many ticks were predicted again. */
  readonly depths: Ticks[] = [];
  /** For each frame, how far a rollback moved the opponent, 0 without one. */
  readonly opponentMoves: Units[] = [];
  readonly #side: Side;
  /** For each button, since how many frames its press has waited to be seen; 0 for none that waits. */
  readonly #waiting: number[] = BUTTONS.map(() => 0);
  #heldBefore = 0;
  #rollbacks = 0;

  constructor(side: Side) {
    this.#side = side;
  }

  /** Looks at a frame that was drawn while `held` was held. */
  see(held: PlayerInput, shown: World, stats: DuelClientStats): void {
    const isFight = shown.phase === 'fighting';
    const isCorrected = stats.rollbacks > this.#rollbacks;
    if (isFight && isCorrected) this.depths.push(stats.rollbackDepth);
    if (isFight) this.opponentMoves.push(isCorrected ? stats.opponentMoved : 0);
    this.#rollbacks = stats.rollbacks;
    const pressed = held.buttons & ~this.#heldBefore;
    this.#heldBefore = held.buttons;
    for (const [index, button] of BUTTONS.entries()) {
      let frames = this.#waiting[index] ?? 0;
      if ((pressed & button) !== 0 || frames > 0) frames += 1;
      if (frames > 0 && (shown.duelists[this.#side].held & button) !== 0) {
        this.keyFrames.push(frames);
        frames = 0;
      }
      this.#waiting[index] = isFight ? frames : 0;
    }
  }
}
