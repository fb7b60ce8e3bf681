import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.ts';
import type { PlayerInput, Side } from './player-input.ts';
import { step } from './step.ts';
import { wildPlayers } from './wild-inputs.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** Zero has two signs that compare equal but do not look equal. */
const negated = (value: number) => 0 - value;

function mirroredInput(input: PlayerInput): PlayerInput {
  return { ...input, moveX: negated(input.moveX), aimX: negated(input.aimX) };
}

function mirroredBody<T extends { x: number; velocityX: number }>(body: T): T {
  return { ...body, x: negated(body.x), velocityX: negated(body.velocityX) };
}

function mirroredDuelist(duelist: Duelist): Duelist {
  return { ...mirroredBody(duelist), aimX: negated(duelist.aimX) };
}

function mirroredBolt(bolt: Bolt): Bolt {
  return { ...mirroredBody(bolt), owner: bolt.state === 'free' ? 0 : exchanged(bolt.owner) };
}

function exchanged<T extends Side | undefined>(side: T): T | Side {
  if (side === undefined) return side;
  return side === 0 ? 1 : 0;
}

function mirrored(world: World): World {
  const half = world.bolts.length / 2;
  return {
    ...world,
    roundWinner: exchanged(world.roundWinner),
    winner: exchanged(world.winner),
    duelists: [mirroredDuelist(world.duelists[1]), mirroredDuelist(world.duelists[0])],
    bolts: [...world.bolts.slice(half), ...world.bolts.slice(0, half)].map(mirroredBolt),
  };
}

/** The same world with every zero positive. */
function plain(world: World): unknown {
  return JSON.parse(JSON.stringify(world));
}

describe('mirror', () => {
  for (const seed of [3, 17, 101, 2024, 99991]) {
    it(`SIM-4: the mirror image of a wild match is the match of the mirror images (seed ${seed})`, () => {
      const players = wildPlayers(seed);
      let world = createWorld(seed);
      let image = mirrored(world);
      let ticks = 0;
      for (; world.phase !== 'finished' && ticks < 12_000; ticks += 1) {
        const [left, right] = players(world);
        world = step(world, [left, right], createWorld(0));
        image = step(image, [mirroredInput(right), mirroredInput(left)], createWorld(0));
        if (ticks % 5 === 0) expect(plain(image)).toEqual(plain(mirrored(world)));
      }
      expect(plain(image)).toEqual(plain(mirrored(world)));
      const [left, right] = world.duelists;
      expect(left.hits + right.hits).toBeGreaterThan(0);
      expect(left.parries + right.parries).toBeGreaterThan(0);
    });
  }
});
