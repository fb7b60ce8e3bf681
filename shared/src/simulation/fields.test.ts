import { describe, expect, it } from 'vitest';
import { copyWorld } from './copy-world.ts';
import { createWorld } from './create-world.ts';
import { BOLT_FIELDS, DUELIST_FIELDS, type Field, fieldsOf, WORLD_FIELDS } from './fields.ts';
import { hashWorld } from './hash-world.ts';
import { readKeyframe, writeKeyframe } from './keyframe.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** A world with every slot in use, so that every field counts. */
function fullWorld(): World {
  const world = createWorld(3);
  for (const bolt of world.bolts) bolt.state = 'flying';
  return world;
}

const records: readonly [string, readonly Field[], (world: World) => World | Duelist | Bolt | undefined][] = [
  ['world', WORLD_FIELDS, (world) => world],
  ['left duelist', DUELIST_FIELDS, (world) => world.duelists[0]],
  ['right duelist', DUELIST_FIELDS, (world) => world.duelists[1]],
  ['first bolt', BOLT_FIELDS, (world) => world.bolts[0]],
  ['last bolt', BOLT_FIELDS, (world) => world.bolts.at(-1)],
];

/** Another value that the field may hold. */
function changed(field: Field, value: unknown): unknown {
  if (field.kind === 'choice') {
    const others = field.values.filter((other) => other !== value && other !== 'free');
    return others[0];
  }
  if (field.kind === 'whole') return Number(value) === field.limit ? 0 : field.limit;
  return Number(value) === field.limit ? -field.limit : field.limit;
}

describe.each(records)('fields of the %s', (_name, fields, pick) => {
  it('SIM-5: the table names every member', () => {
    const members = Object.keys(pick(fullWorld()) ?? {}).filter(
      (name) => name !== 'duelists' && name !== 'bolts',
    );
    expect(fields.map((field) => field.name).sort()).toEqual(members.sort());
  });

  it.each(fields.map((field) => [field.name, field] as const))(
    'SIM-5: a change of %s is copied, hashed and written',
    (name, field) => {
      const world = fullWorld();
      const before = hashWorld(world);
      const record = pick(world);
      if (!record) throw new Error('no such record');
      const values = fieldsOf(record);
      values[name] = changed(field, values[name]);
      expect(hashWorld(world)).not.toBe(before);
      const copy = createWorld(9);
      copyWorld(world, copy);
      expect(copy).toEqual(world);
      expect(readKeyframe(writeKeyframe(world))).toEqual(world);
    },
  );
});

describe('hashWorld', () => {
  it('SIM-5: the same bolt in another slot is another world', () => {
    const one = createWorld(3);
    const other = createWorld(3);
    for (const [world, slot] of [
      [one, 0],
      [other, 1],
    ] as const) {
      const bolt = world.bolts[slot];
      if (bolt) bolt.state = 'flying';
    }
    expect(hashWorld(one)).not.toBe(hashWorld(other));
  });
});
