import type { ArenaEvent, World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Vector } from '../input/aim.ts';
import type { SoundBoard, SoundName } from './sound-board.ts';

const STRIDE = 74;
/** A longer way between two frames was no step: the figure was placed anew. */
const LEAP = 100;
const HEARTBEAT_MS = 900;

const SOUND_OF: Readonly<Partial<Record<ArenaEvent['kind'], SoundName>>> = {
  fired: 'bolt',
  hit: 'hit',
  parried: 'parry',
  dashed: 'dash',
  'wall-hit': 'stone',
  burned: 'ember',
  countdown: 'count',
  fight: 'begin',
  fell: 'fall',
};

/** Which sound belongs to what happens, and where it comes from. */
export class DuelSounds {
  readonly #board: SoundBoard;
  readonly #own: Side;
  readonly #walked: [number, number] = [0, 0];
  readonly #feet: [Vector | undefined, Vector | undefined] = [undefined, undefined];
  #sinceBeat: Milliseconds = 0;

  constructor(board: SoundBoard, own: Side) {
    this.#board = board;
    this.#own = own;
  }

  /** Sounds one moment; `pan` from −1 (left of the screen) to 1. */
  tell(event: ArenaEvent, pan: number): void {
    const name = SOUND_OF[event.kind];
    if (name)
      this.#board.play(name, { pan, rate: 1 + 0.22 * (event.kind === 'countdown' ? 0 : event.value) });
    if (event.kind === 'match-over' && event.side !== undefined) {
      this.#board.play(event.side === this.#own ? 'victory' : 'defeat');
    }
  }

  /** Sounds a figure's steps as it is drawn at a new place. */
  step(side: Side, place: Vector, pan: number): void {
    const last = this.#feet[side] ?? place;
    const way = Math.hypot(place.x - last.x, place.y - last.y);
    this.#feet[side] = { x: place.x, y: place.y };
    if (way > LEAP) return;
    this.#walked[side] += way;
    if (this.#walked[side] < STRIDE) return;
    this.#walked[side] = 0;
    this.#board.play('step', { pan, rate: side === 0 ? 1 : 0.88, volume: side === this.#own ? 1 : 0.7 });
  }

  /** Beats with the heart of who has only one left. */
  beat(world: World, elapsed: Milliseconds): void {
    this.#sinceBeat += elapsed;
    const faint = world.phase === 'fighting' && world.duelists[this.#own].hearts === 1;
    if (!faint || this.#sinceBeat < HEARTBEAT_MS) return;
    this.#sinceBeat = 0;
    this.#board.play('heartbeat');
  }

  /** A gate's lamp lights, or both lattices dissolve. */
  gate(change: 'lit' | 'fallen', pan: number): void {
    this.#board.play(change === 'lit' ? 'hum' : 'dissolve', { pan });
  }
}
