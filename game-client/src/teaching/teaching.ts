import type { ArenaEvent, World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock } from '@double-barrier/shared/time';
import type { Device } from '../input/device.ts';
import type { Taste } from '../settings.ts';
import { Lesson } from './lesson.ts';
import { lessonLine } from './lesson-words.ts';
import type { Watcher } from './watcher.ts';
import './teaching.css';

/** What a teaching is made from. */
export interface TeachingOptions {
  readonly parent: HTMLElement;
  readonly clock: Clock;
  readonly side: Side;
  readonly taste: Pick<Taste, 'language' | 'bindings'>;
  /** Told once: every move is known, or the duel that taught them is over. */
  readonly onOver: (allKnown: boolean) => void;
}

/** Teaches the moves of a duel while it is played, one line over the courtyard at a time. */
export class Teaching implements Watcher {
  readonly #options: TeachingOptions;
  readonly #lesson: Lesson;
  readonly #line = document.createElement('p');
  #taste: TeachingOptions['taste'];
  #device: Device | undefined;
  #begun = false;
  #over = false;

  constructor(options: TeachingOptions) {
    this.#options = options;
    this.#taste = options.taste;
    this.#lesson = new Lesson(options.side);
    this.#line.className = 'lesson';
  }

  watch(world: World, news: readonly ArenaEvent[], device: Device): void {
    if (this.#over) return;
    if (world.phase === 'finished') {
      this.dispose();
      return;
    }
    const due = this.#lesson.see(world, news, this.#options.clock.now());
    if (!this.#begun) this.#options.parent.append(this.#line);
    if (due || device !== this.#device || !this.#begun) {
      this.#device = device;
      this.#begun = true;
      this.#write();
    }
    if (this.#lesson.move === undefined) this.#end(true);
  }

  /** Goes on in these words. */
  adapt(taste: TeachingOptions['taste']): void {
    const same = taste.language === this.#taste.language && taste.bindings === this.#taste.bindings;
    this.#taste = taste;
    if (!same) this.#write();
  }

  /** Takes the line away; a duel that had begun taught what it could. */
  dispose(): void {
    if (this.#begun) this.#end(false);
    this.#over = true;
  }

  #end(allKnown: boolean): void {
    if (this.#over) return;
    this.#over = true;
    this.#line.remove();
    this.#options.onOver(allKnown);
  }

  #write(): void {
    const { move } = this.#lesson;
    if (!move || !this.#device) return;
    this.#line.textContent = lessonLine(move, this.#device, this.#taste.language, this.#taste.bindings);
    this.#line.dataset['move'] = move;
  }
}
