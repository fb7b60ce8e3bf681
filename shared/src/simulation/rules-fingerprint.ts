import { LAYOUTS } from './arenas.ts';
import { createWorld } from './create-world.ts';
import { hashWorld } from './hash-world.ts';
import { NEUTRAL_INPUT, type PlayerInput } from './player-input.ts';
import { nextRandom, randomWord } from './random.ts';
import { ARENA, BOLT, DASH, DUELIST, FIELD, GATE, PARRY, RING, ROUND, SCORE } from './rules.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

const SEEDS = [1, 5, 9] as const;
const TICKS = 1500;
/** How long a hand of the trial holds one thing. */
const HELD_TICKS = 11;

let known: number | undefined;

/**
 * 32 bits that stand for the rules of this program: its numbers, its courtyards, and what comes of a few trial duels. Two
 * programs with equal fingerprints play a seed and its inputs alike; after a rule was changed it is another one. The
 * first call plays the trial, some milliseconds; later ones remember.
 */
export function rulesFingerprint(): number {
  known ??= fingerprint();
  return known;
}

function fingerprint(): number {
  const numbers = [ARENA, FIELD, GATE, DUELIST, BOLT, DASH, PARRY, RING, ROUND, SCORE, LAYOUTS];
  let print = 0x811c9dc5;
  const mix = (word: number) => {
    print = Math.imul(print ^ word, 0x01000193);
    print ^= print >>> 15;
  };
  for (const character of JSON.stringify(numbers)) mix(character.charCodeAt(0));
  for (const seed of SEEDS) playTrial(seed, (world) => mix(hashWorld(world)));
  return print >>> 0;
}

/** Two hands that hold anything: they shoot, dash, parry, get hit and get burned. */
function playTrial(seed: number, onRun: (world: World) => void): void {
  let random = seed;
  const draw = (below: number) => {
    random = nextRandom(random);
    return randomWord(random) % below;
  };
  const hold = (): PlayerInput => ({
    moveX: draw(255) - 127,
    moveY: draw(255) - 127,
    aimX: draw(255) - 127,
    aimY: draw(255) - 127,
    buttons: draw(8),
  });
  let held: [PlayerInput, PlayerInput] = [NEUTRAL_INPUT, NEUTRAL_INPUT];
  let world = createWorld(seed);
  let next = createWorld(seed);
  for (let tick = 0; tick < TICKS; tick += 1) {
    if (tick % HELD_TICKS === 0) held = [hold(), hold()];
    [world, next] = [step(world, held, next), world];
    if (tick % HELD_TICKS === 0) onRun(world);
  }
}
