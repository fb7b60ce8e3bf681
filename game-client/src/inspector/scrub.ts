import { inverse, type Picture } from './picture.ts';
import type { Timeline } from './timeline.ts';

/** A place in the timeline, and the tree as it was there. Moving costs as much as there are steps in between. */
export class Scrub {
  readonly #timeline: Timeline;
  #position: number | 'start' | undefined;
  /** The picture after the first `steps` steps, as the steps were when `rearranged` was read. */
  #past: { readonly picture: Picture; steps: number; readonly rearranged: number } | undefined;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** The entry after which the tree is shown; `'start'`: before all that is kept; undefined: as it is now. */
  get position(): number | 'start' | undefined {
    if (typeof this.#position === 'number' && this.#stepsUntil(this.#position) === 0)
      this.#position = 'start';
    return this.#position;
  }

  /** When the entry was seen, in ms since the Unix epoch by the server's clock. */
  get at(): number | undefined {
    const { position } = this;
    const { entries } = this.#timeline;
    if (position === undefined) return undefined;
    return (position === 'start' ? entries[0] : entries.find(({ id }) => id === position))?.at;
  }

  get picture(): Picture {
    const { position } = this;
    if (position === undefined) return this.#timeline.picture;
    const past = this.#upToDate();
    const target = position === 'start' ? 0 : this.#stepsUntil(position);
    const { steps } = this.#timeline;
    while (past.steps > target) {
      past.steps -= 1;
      const step = steps[past.steps];
      if (step) past.picture.apply(inverse(step.edit));
    }
    while (past.steps < target) {
      const step = steps[past.steps];
      if (step) past.picture.apply(step.edit);
      past.steps += 1;
    }
    return past.picture;
  }

  /** Goes to an entry; one that is not kept any more leads to the start. */
  moveTo(position: number | 'start' | undefined): void {
    this.#position = position;
    if (position === undefined) this.#past = undefined;
  }

  #upToDate() {
    const { picture, steps, rearranged } = this.#timeline;
    if (this.#past?.rearranged !== rearranged)
      this.#past = { picture: picture.copy(), steps: steps.length, rearranged };
    return this.#past;
  }

  /** How many steps lead up to an entry and through it; 0 where it is not there. */
  #stepsUntil(id: number): number {
    return this.#timeline.steps.findLastIndex((step) => step.id === id) + 1;
  }
}
