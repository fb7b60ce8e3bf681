import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { ReplayRecorder } from '@double-barrier/shared/protocol/replay';
import type { BenchRow } from '@double-barrier/shared/simulation/bench';
import {
  botInput,
  createBotMemory,
  createWorld,
  type PlayerInput,
  step,
  TICKS_PER_SECOND,
} from '@double-barrier/shared/simulation/index';
import type { Clock } from '@double-barrier/shared/time';
import { HostedWorld } from './hosted-world.ts';

const SEED = 5;
const TICKS = 1800;
const ROUNDS = 9;
const MICROSECONDS_PER_MS = 1000;
/** A WebSocket frame's header, masked from a page, bare to it. */
const HEADER_UP_BYTES = 6;
const HEADER_DOWN_BYTES = 2;

/** Measures half a minute of a hosted duel: its cost for the host, and what its stream takes. */
export function benchHostedWorld(clock: Clock): BenchRow[] {
  const costs: number[] = [];
  let bytesUp = 0;
  let bytesDown = 0;
  let host = new HostedWorld({ seed: SEED, epoch: 1 });
  for (let round = 0; round < ROUNDS; round += 1) {
    host = new HostedWorld({ seed: SEED, epoch: 1 });
    bytesUp = 0;
    bytesDown = 0;
    const from = clock.now();
    for (let tick = 0; tick < TICKS; tick += 1) {
      const frames = [encodeInput(tick, heldAt(tick)), encodeInput(tick, heldAt(tick + 40))] as const;
      host.receive(0, frames[0]);
      host.receive(1, frames[1]);
      bytesUp += frames[0].length + HEADER_UP_BYTES;
      bytesDown += host.tick().length + HEADER_DOWN_BYTES;
    }
    costs.push(((clock.now() - from) * MICROSECONDS_PER_MS) / TICKS);
  }
  const median = costs.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  const seconds = TICKS / TICKS_PER_SECOND;
  return [
    { name: 'host: one tick of a duel', value: median, unit: 'µs', goal: 20 },
    { name: 'wire: from a player', value: bytesUp / seconds, unit: 'B/s', goal: 1200 },
    { name: 'wire: to a player', value: bytesDown / seconds, unit: 'B/s', goal: 1200 },
    {
      name: 'replay: a minute by hand',
      value: host.replay().length * (60 / seconds),
      unit: 'bytes',
      goal: 4000,
    },
    { name: 'replay: a minute of two good bots', value: replayBytesAMinute(), unit: 'bytes' },
    { name: 'wire: keyframe', value: host.keyframe().length, unit: 'bytes' },
  ];
}

/** What a whole duel of two good bots takes as it is kept, base64 and all, for each minute of it. */
function replayBytesAMinute(): number {
  const memories = [createBotMemory(1, 'master'), createBotMemory(2, 'master')] as const;
  const recorder = new ReplayRecorder();
  let world = createWorld(SEED);
  let next = createWorld(SEED);
  while (world.phase !== 'finished') {
    const held = [botInput(world, 0, memories[0]), botInput(world, 1, memories[1])] as const;
    recorder.push(held);
    [world, next] = [step(world, held, next), world];
  }
  return recorder.encode().length / (world.tick / TICKS_PER_SECOND / 60);
}

/** Keys that change a few times a second, an aim that follows somebody who runs in an oval. */
function heldAt(tick: number): PlayerInput {
  const way = (tick >> 4) % 4;
  const turn = ((tick >> 1) % 240) - 120;
  return {
    moveX: way === 0 ? 127 : way === 2 ? -127 : 0,
    moveY: way === 1 ? 127 : way === 3 ? -127 : 0,
    aimX: turn,
    aimY: Math.round(Math.sqrt(127 * 127 - turn * turn)),
    buttons: tick % 45 < 5 ? 1 : 0,
  };
}
