import type { Picture } from '../picture.ts';
import { placeOf } from '../place.ts';
import { barrierAt } from './barrier.ts';
import { lockAt } from './lock.ts';
import { electionAt, intentAt, matchAt } from './match.ts';
import { lobbyAt, queueAt, serversAt } from './members.ts';
import type { Recipe } from './recipe.ts';

/** The recipes that are built on one znode: by its place in the game's tree, else by the layout of its children. */
export function recipesAt(picture: Picture, path: string): readonly Recipe[] {
  const place = placeOf(picture.root, path);
  switch (place.kind) {
    case 'match':
      return [matchAt(picture, place.match), electionAt(picture, place.match)].filter(isThere);
    case 'intent':
      return [intentAt(picture, place.match)].filter(isThere);
    case 'lobby':
      return picture.has(path) ? [lobbyAt(picture, path)] : [];
    case 'queue':
      return picture.has(path) ? [queueAt(picture, path)] : [];
    case 'servers':
      return picture.has(path) ? [serversAt(picture, path)] : [];
    case 'barrier':
    case 'lock':
    case 'elsewhere':
      return [barrierAt(picture, path) ?? lockAt(picture, path)].filter(isThere);
    case 'host':
    case 'history':
    case 'match-part':
    case 'member':
    case 'ticket':
    case 'contender':
    case 'player':
    case 'records':
      return [];
  }
}

/** The znodes on which a recipe may have to be looked at anew when something happened to this one. */
export function anchorsOf(root: string, path: string): readonly string[] {
  const place = placeOf(root, path);
  switch (place.kind) {
    case 'match':
    case 'host':
      return [
        `${root}/matches/${place.match}`,
        `${root}/matches/${place.match}/barrier`,
        `${root}/intents/${place.match}`,
      ];
    case 'player':
    case 'history':
    case 'records':
      return [];
    case 'barrier':
    case 'intent':
    case 'match-part':
    case 'member':
    case 'ticket':
    case 'contender':
    case 'lobby':
    case 'queue':
    case 'servers':
    case 'lock':
    case 'elsewhere':
      return path === root ? [path] : [path, path.slice(0, path.lastIndexOf('/'))];
  }
}

/** Every znode on which a recipe may be built. */
export function allAnchors(picture: Picture): ReadonlySet<string> {
  const { root } = picture;
  const below = (folder: string) => picture.childZnodes(`${root}/${folder}`).map(({ path }) => path);
  return new Set([
    ...picture.parents(),
    ...['lobby', 'queue', 'servers'].map((folder) => `${root}/${folder}`),
    ...below('locks'),
    ...below('intents'),
    ...below('matches'),
    ...[...picture.parents()].map((parent) => `${parent}/barrier`),
  ]);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
