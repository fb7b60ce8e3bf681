import { describe, expect, it } from 'vitest';
import { pillarsOf } from './arenas.ts';
import { createWorld } from './create-world.ts';
import { BOLT_FIELDS, DUELIST_FIELDS, type Field, fieldsOf, WORLD_FIELDS } from './fields.ts';
import { hashWorld } from './hash-world.ts';
import { DUELIST, FIELD } from './rules.ts';
import { step } from './step.ts';
import { wildPlayers } from './wild-inputs.ts';
import type { Bolt, Duelist, World } from './world.ts';

const TICKS = 100_000;
/** The hash of all hashes; it changes with the rules, and with the wild players. */
const DIGEST = 3625834496;

function faultIn(fields: readonly Field[], record: World | Duelist | Bolt): string | undefined {
  const values = fieldsOf(record);
  const wrong = fields.find((field) => !fits(field, values[field.name]));
  return wrong && `${wrong.name} is ${String(values[wrong.name])}`;
}

function fits(field: Field, value: unknown): boolean {
  if (field.kind === 'choice') return field.values.includes(value);
  const number = Number(value);
  if (!(Math.abs(number) <= field.limit)) return false;
  return field.kind === 'real' || (Number.isInteger(number) && number >= 0);
}

function faultOf(world: World): string | undefined {
  const [left, right] = world.duelists;
  return (
    faultIn(WORLD_FIELDS, world) ??
    faultIn(DUELIST_FIELDS, left) ??
    faultIn(DUELIST_FIELDS, right) ??
    bodyFault(world, left) ??
    bodyFault(world, right) ??
    world.bolts.map((bolt) => faultIn(BOLT_FIELDS, bolt)).find((fault) => fault !== undefined)
  );
}

function bodyFault(world: World, { x, y }: Duelist): string | undefined {
  if (Math.abs(x) > FIELD.halfWidth - DUELIST.radius) return `x is ${x}`;
  if (Math.abs(y) > FIELD.halfHeight - DUELIST.radius) return `y is ${y}`;
  const pillar = pillarsOf(world.layout).find(
    (stone) => Math.hypot(x - stone.x, y - stone.y) < stone.radius + DUELIST.radius - 1e-6,
  );
  return pillar && `${x}, ${y} is in a pillar`;
}

describe('fuzz', () => {
  it(`SIM-7: ${TICKS} wild ticks stay in range and give the known digest (seeds from 1)`, {
    timeout: 60_000,
  }, () => {
    let seed = 1;
    let players = wildPlayers(seed);
    let world = createWorld(seed);
    let next = createWorld(seed);
    let digest = 0;
    let hits = 0;
    let matches = 0;
    for (let tick = 0; tick < TICKS; tick += 1) {
      const spare = world;
      world = step(world, players(world), next);
      next = spare;
      digest = (Math.imul(digest, 31) + hashWorld(world)) >>> 0;
      const fault = faultOf(world);
      if (fault) throw new Error(`seed ${seed}, tick ${world.tick}: ${fault}`);
      if (world.phase !== 'finished') continue;
      hits += world.duelists[0].hits + world.duelists[1].hits;
      matches += 1;
      seed += 1;
      players = wildPlayers(seed);
      world = createWorld(seed);
    }
    expect(matches).toBeGreaterThan(5);
    expect(hits).toBeGreaterThan(50);
    expect(digest).toBe(DIGEST);
  });
});
