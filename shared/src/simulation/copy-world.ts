import { BOLT_FIELDS, DUELIST_FIELDS, type Field, WORLD_FIELDS } from './fields.ts';
import type { World } from './world.ts';

/** Makes `to` equal to `from`. */
export function copyWorld(from: World, to: World): void {
  copyFields(WORLD_FIELDS, from, to);
  copyFields(DUELIST_FIELDS, from.duelists[0], to.duelists[0]);
  copyFields(DUELIST_FIELDS, from.duelists[1], to.duelists[1]);
  for (let slot = 0; slot < from.bolts.length; slot += 1) {
    const bolt = from.bolts[slot];
    const target = to.bolts[slot];
    // A free slot is all zeros, so two of them are equal already.
    if (!bolt || !target || (bolt.state === 'free' && target.state === 'free')) continue;
    copyFields(BOLT_FIELDS, bolt, target);
  }
}

function copyFields<T>(fields: readonly Field<T>[], from: T, to: T): void {
  for (const field of fields) field.copy(from, to);
}
