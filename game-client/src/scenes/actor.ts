import type { Pillar } from '@double-barrier/shared/simulation/arenas';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import { GATE } from '@double-barrier/shared/simulation/rules';
import type { Milliseconds } from '@double-barrier/shared/time';
import { blend, type Pose } from './pose.ts';
import type { Role } from './stage-direction.ts';
import { walk } from './walk.ts';

/** World units per millisecond of a calm walk. */
const PACE = 0.24;
const WALK_IN_MS = 1100;
const FADE_MS = 320;

/** Takes a duelist through the stages: waits at the gate, walks in, duels, walks out and is gone. Looks only. */
export class Actor {
  readonly #direction: -1 | 1;
  readonly #pillars: readonly Pillar[];
  #role: Role = 'expected';
  #pose: Pose;
  #presence = 0;
  /** 0 at the gate, 1 where the simulation has the duelist. */
  #arrived = 0;

  constructor(side: Side, pillars: readonly Pillar[]) {
    this.#direction = side === 0 ? -1 : 1;
    this.#pillars = pillars;
    this.#pose = this.#atGate;
  }

  /** Takes on a role; a page that joins in mid-duel finds everybody in place. */
  play(role: Role, joining: boolean): void {
    this.#role = role;
    if (joining && role !== 'expected' && role !== 'waiting') this.#arrived = 1;
  }

  /** 0 unseen … 1 fully there. */
  get presence(): number {
    return this.#presence;
  }

  /** Carries a lantern instead of a blade. */
  get carriesLantern(): boolean {
    return this.#role === 'walking-out' || this.#role === 'gone';
  }

  /** The pose to draw when the simulation has the duelist at `real`. */
  pose(real: Pose, elapsed: Milliseconds): Pose {
    const present = this.#role === 'gone' ? 0 : this.#role === 'expected' ? 0.4 : 1;
    this.#presence += (present - this.#presence) * (1 - Math.exp(-elapsed / FADE_MS));
    this.#pose = this.#next(real, elapsed);
    return this.#pose;
  }

  #next(real: Pose, elapsed: Milliseconds): Pose {
    switch (this.#role) {
      case 'expected':
      case 'waiting':
        this.#arrived = 0;
        return this.#atGate;
      case 'duelling': {
        this.#arrived = Math.min(1, this.#arrived + elapsed / WALK_IN_MS);
        const share = this.#arrived;
        return share === 1 ? real : blend(this.#atGate, real, share * share * (3 - 2 * share));
      }
      case 'walking-out':
      case 'gone':
        return this.#walkTo(this.#role === 'gone' ? 850 : GATE.x, elapsed);
    }
  }

  #walkTo(x: number, elapsed: Milliseconds): Pose {
    const goal = { x: this.#direction * x, y: 0 };
    const from = this.#pose;
    const to = walk(from, goal, PACE * elapsed, this.#pillars);
    const there = Math.hypot(goal.x - to.x, goal.y - to.y) < 1;
    const heading =
      there && this.#role === 'walking-out' ? this.#inward : Math.atan2(to.y - from.y, to.x - from.x);
    const facing = blend(from, { ...from, facing: heading }, Math.min(1, elapsed / 130)).facing;
    return { x: to.x, y: to.y, facing };
  }

  get #inward(): number {
    return this.#direction < 0 ? 0 : Math.PI;
  }

  get #atGate(): Pose {
    return { x: this.#direction * (GATE.x + 6), y: 0, facing: this.#inward };
  }
}
