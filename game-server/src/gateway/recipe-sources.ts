import { readFile } from 'node:fs/promises';

/** Beside this file's folder, also where this runs compiled. */
const SOURCES = new URL('../../src/', import.meta.url);

/** The files that a student may read from the page, below game-server/src: the recipes and what they are made of. */
export const RECIPE_SOURCES = [
  'recipes/double-barrier.ts',
  'recipes/barrier-entry.ts',
  'recipes/barrier-exit.ts',
  'recipes/lock.ts',
  'recipes/lock-queue.ts',
  'recipes/contender.ts',
  'recipes/election.ts',
  'recipes/membership.ts',
  'recipes/ticket-queue.ts',
  'recipes/children-watch.ts',
  'recipes/data-watch.ts',
  'recipes/follow.ts',
  'scores/ownership.ts',
  'scores/settlement.ts',
  'scores/finish.ts',
  'scores/ledger.ts',
] as const;

/** The text of such a file; undefined for any other. */
export async function readRecipeSource(name: string): Promise<string | undefined> {
  const known = RECIPE_SOURCES.find((source) => source === name);
  return known && readFile(new URL(known, SOURCES), 'utf8');
}
