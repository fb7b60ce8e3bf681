import { type Id, isId } from '@double-barrier/shared/ids';
import * as v from 'valibot';

/** A server-made id, safe as a segment of a znode path. */
export const idSchema = v.custom<Id>(isId, 'expected 1–64 characters of A–Z a–z 0–9 _ -');

/** An integer from 0 that a double holds exactly. */
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
