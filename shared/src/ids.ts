import { nanoid } from 'nanoid';

/** A string that is safe as one segment of a znode path: 1–64 of `A–Z a–z 0–9 _ -`, made by a server. */
export type Id = string;
export type PlayerId = Id;
export type MatchId = Id;
export type ServerId = Id;

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** True for a string that may stand as a segment of a znode path. */
export function isId(value: unknown): value is Id {
  return typeof value === 'string' && ID.test(value);
}

/** A fresh id with at least 96 random bits, short enough to read aloud from a tree. */
export function newId(): Id {
  return nanoid(16);
}

/** A fresh secret with at least 128 random bits, for a player's token or a nonce. */
export function newSecret(): string {
  return nanoid(24);
}

/** A fresh seed for a simulation: an unpredictable integer from 0 to 2^32 − 1. */
export function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
