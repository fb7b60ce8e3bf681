import { createWorld } from './create-world.ts';
import { hashWorld } from './hash-world.ts';
import type { PlayerInput } from './player-input.ts';
import { TICKS_PER_SECOND } from './player-input.ts';
import { step } from './step.ts';

/** A recorded duel: what both held, as runs of equal ticks, and the hash of the world after every second. */
export interface ReplayFixture {
  readonly seed: number;
  /** Each run: how many ticks, then moveX, moveY, aimX, aimY, buttons of the left and of the right; between blanks. */
  readonly runs: readonly string[];
  readonly hashes: readonly number[];
}

/** Plays a fixture with this engine and returns the hash after every 60 ticks; equal to `fixture.hashes`, or a defect. */
export function replayHashes(fixture: Pick<ReplayFixture, 'seed' | 'runs'>): number[] {
  let world = createWorld(fixture.seed);
  let next = createWorld(fixture.seed);
  const hashes: number[] = [];
  for (const run of fixture.runs) {
    const [ticks = 0, ...held] = run.split(' ').map(Number);
    const inputs = [inputFrom(held.slice(0, 5)), inputFrom(held.slice(5))] as const;
    for (let tick = 0; tick < ticks; tick += 1) {
      const spare = world;
      world = step(world, inputs, next);
      next = spare;
      if (world.tick % TICKS_PER_SECOND === 0) hashes.push(hashWorld(world));
    }
  }
  return hashes;
}

function inputFrom([moveX = 0, moveY = 0, aimX = 0, aimY = 0, buttons = 0]: readonly number[]): PlayerInput {
  return { moveX, moveY, aimX, aimY, buttons };
}
