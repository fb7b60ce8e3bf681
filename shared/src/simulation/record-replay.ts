import { createWorld } from './create-world.ts';
import type { PlayerInput } from './player-input.ts';
import { type ReplayFixture, replayHashes } from './replay-fixture.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

/** What both hold from a tick on. */
export type Players = (world: World) => readonly [PlayerInput, PlayerInput];

/** Lets two players, asked every `stride` ticks, play a match for at most `ticks`, and records it. */
export function recordReplay(seed: number, players: Players, stride: number, ticks: number): ReplayFixture {
  let world = createWorld(seed);
  let next = createWorld(seed);
  const runs: string[] = [];
  while (world.phase !== 'finished' && world.tick < ticks) {
    const inputs = players(world);
    runs.push([stride, ...inputs.flatMap(numbersOf)].join(' '));
    for (let tick = 0; tick < stride; tick += 1) {
      const spare = world;
      world = step(world, inputs, next);
      next = spare;
    }
  }
  return { seed, runs, hashes: replayHashes({ seed, runs }) };
}

function numbersOf(input: PlayerInput): number[] {
  return [input.moveX, input.moveY, input.aimX, input.aimY, input.buttons];
}
