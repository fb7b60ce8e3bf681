import { createWorld } from './create-world.ts';
import { hashWorld } from './hash-world.ts';
import type { PlayerInput } from './player-input.ts';
import { TICKS_PER_SECOND } from './player-input.ts';
import { step } from './step.ts';

/** A recorded duel: what both held, as runs of equal ticks, and the hash of the world after every second. */
export interface ReplayFixture {
  readonly seed: number;
  /** Each run: ticks, then moveX, moveY, aimX, aimY, buttons of the left and of the right side. */
  readonly runs: readonly (readonly number[])[];
  readonly hashes: readonly number[];
}

/** Plays a fixture with this engine and returns the hash after every 60 ticks; equal to `fixture.hashes`, or a defect. */
export function replayHashes(fixture: Pick<ReplayFixture, 'seed' | 'runs'>): number[] {
  let world = createWorld(fixture.seed);
  let next = createWorld(fixture.seed);
  const hashes: number[] = [];
  for (const run of fixture.runs) {
    const inputs = [inputAt(run, 1), inputAt(run, 6)] as const;
    for (let tick = 0; tick < (run[0] ?? 0); tick += 1) {
      const spare = world;
      world = step(world, inputs, next);
      next = spare;
      if (world.tick % TICKS_PER_SECOND === 0) hashes.push(hashWorld(world));
    }
  }
  return hashes;
}

function inputAt(run: readonly number[], at: number): PlayerInput {
  const [moveX = 0, moveY = 0, aimX = 0, aimY = 0, buttons = 0] = run.slice(at, at + 5);
  return { moveX, moveY, aimX, aimY, buttons };
}
