import type { Clock } from '../time.ts';
import { botInput } from './bot.ts';
import { createBotMemory } from './bot-memory.ts';
import { copyWorld } from './copy-world.ts';
import { createWorld } from './create-world.ts';
import { hashWorld } from './hash-world.ts';
import { readKeyframe, writeKeyframe } from './keyframe.ts';
import type { PlayerInput } from './player-input.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

/** One measured figure, and what it should not exceed. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: number;
}

const BATCHES = 15;
const MICROSECONDS_PER_MS = 1000;

/** Measures the simulation on a duel of two good bots: microseconds per step, copy, hash and keyframe. */
export function benchSimulation(clock: Clock): BenchRow[] {
  const duel = recordedDuel();
  const spare = createWorld(0);
  const { busiest } = duel;
  const bytes = writeKeyframe(busiest);
  const micros = (times: number, body: () => void) => medianMicros(clock, times, body);
  return [
    { name: 'simulation: step', value: stepMicros(clock, duel), unit: 'µs', goal: 5 },
    { name: 'simulation: bolts in the air, mean', value: duel.meanBolts, unit: 'bolts' },
    { name: 'simulation: copy', value: micros(2000, () => copyWorld(busiest, spare)), unit: 'µs' },
    { name: 'simulation: hash', value: micros(2000, () => hashWorld(busiest)), unit: 'µs' },
    { name: 'simulation: write keyframe', value: micros(500, () => writeKeyframe(busiest)), unit: 'µs' },
    { name: 'simulation: read keyframe', value: micros(500, () => readKeyframe(bytes)), unit: 'µs' },
    { name: 'simulation: keyframe', value: bytes.byteLength, unit: 'bytes' },
  ];
}

interface RecordedDuel {
  readonly seed: number;
  readonly inputs: readonly (readonly [PlayerInput, PlayerInput])[];
  readonly meanBolts: number;
  readonly busiest: World;
}

/** Plays a whole duel and keeps what was held, so that the bots' thinking is not measured. */
function recordedDuel(): RecordedDuel {
  const seed = 3;
  const memories = [createBotMemory(1, 'master'), createBotMemory(2, 'master')] as const;
  const inputs: (readonly [PlayerInput, PlayerInput])[] = [];
  const busiest = createWorld(seed);
  let most = 0;
  let bolts = 0;
  let fighting = 0;
  let world = createWorld(seed);
  let next = createWorld(seed);
  while (world.phase !== 'finished') {
    const held = [botInput(world, 0, memories[0]), botInput(world, 1, memories[1])] as const;
    inputs.push(held);
    const spare = world;
    world = step(world, held, next);
    next = spare;
    if (world.phase !== 'fighting') continue;
    const flying = world.bolts.filter((bolt) => bolt.state === 'flying').length;
    bolts += flying;
    fighting += 1;
    if (flying <= most) continue;
    most = flying;
    copyWorld(world, busiest);
  }
  return { seed, inputs, meanBolts: bolts / fighting, busiest };
}

/** The median over whole duels, the first ones left out while the engine warms up. */
function stepMicros(clock: Clock, { seed, inputs }: RecordedDuel): number {
  return (
    medianMicros(clock, 1, () => {
      let world = createWorld(seed);
      let next = createWorld(seed);
      for (const held of inputs) {
        const spare = world;
        world = step(world, held, next);
        next = spare;
      }
    }) / inputs.length
  );
}

function medianMicros(clock: Clock, times: number, body: () => void): number {
  const batches: number[] = [];
  for (let batch = 0; batch < 2 * BATCHES; batch += 1) {
    const start = clock.now();
    for (let time = 0; time < times; time += 1) body();
    if (batch >= BATCHES) batches.push(((clock.now() - start) * MICROSECONDS_PER_MS) / times);
  }
  return batches.sort((a, b) => a - b)[Math.floor(BATCHES / 2)] ?? 0;
}
