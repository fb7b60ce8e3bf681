import { BOLT_FIELDS, DUELIST_FIELDS, type Field, fieldsOf, WORLD_FIELDS } from './fields.ts';
import type { Bolt, Duelist, World } from './world.ts';

const real = new Float64Array(1);
const words = new Uint32Array(real.buffer);

/** A 32-bit digest of every bit of a world; two machines whose hashes agree hold the same duel. */
export function hashWorld(world: World): number {
  let hash = hashFields(WORLD_FIELDS, world, 0x811c9dc5);
  hash = hashFields(DUELIST_FIELDS, world.duelists[0], hash);
  hash = hashFields(DUELIST_FIELDS, world.duelists[1], hash);
  for (let slot = 0; slot < world.bolts.length; slot += 1) {
    const bolt = world.bolts[slot];
    if (!bolt || bolt.state === 'free') continue;
    hash = hashFields(BOLT_FIELDS, bolt, mixed(hash, slot));
  }
  return finished(hash);
}

function hashFields(fields: readonly Field[], record: World | Duelist | Bolt, seed: number): number {
  const values = fieldsOf(record);
  let hash = seed;
  for (const field of fields) {
    switch (field.kind) {
      case 'real':
        real[0] = Number(values[field.name]);
        hash = mixed(mixed(hash, words[0] ?? 0), words[1] ?? 0);
        break;
      case 'whole':
        hash = mixed(hash, Number(values[field.name]));
        break;
      case 'choice':
        hash = mixed(hash, field.values.indexOf(values[field.name]));
        break;
      default:
        field satisfies never;
    }
  }
  return hash;
}

/** @see Austin Appleby's MurmurHash3 (x86, 32 bit), whose block step and finisher these are. */
function mixed(hash: number, word: number): number {
  let block = Math.imul(word, 0xcc9e2d51);
  block = (block << 15) | (block >>> 17);
  const sum = hash ^ Math.imul(block, 0x1b873593);
  return (Math.imul((sum << 13) | (sum >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(hash: number): number {
  let end = hash ^ (hash >>> 16);
  end = Math.imul(end, 0x85ebca6b);
  end = Math.imul(end ^ (end >>> 13), 0xc2b2ae35);
  return (end ^ (end >>> 16)) >>> 0;
}
