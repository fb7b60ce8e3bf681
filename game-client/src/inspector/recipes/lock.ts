import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Picture } from '../picture.ts';
import { placeOf } from '../place.ts';
import { plainTextOf } from '../znode-fields.ts';
import { lifeOf } from '../znode-kind.ts';
import { READY } from './barrier.ts';
import { contenderName, NAIVE_SCHEME } from './lock-scheme.ts';
import type { Contender, LockRecipe, Wait } from './recipe.ts';

/** The lock at a path: one of the game's, or whatever is laid out as one; undefined where there is none. */
export function lockAt(picture: Picture, path: string): LockRecipe | undefined {
  if (!isLock(picture, path)) return undefined;
  const contenders = contendersOf(picture, path);
  const [holder, ...queue] = contenders;
  const schemes = [...new Set(contenders.map(({ scheme }) => scheme))].sort();
  return {
    kind: 'lock',
    id: `lock:${path}`,
    path,
    znodes: [path, ...contenders.map((contender) => contender.path)],
    source: 'recipes/lock.ts',
    holder,
    queue,
    waits: waitsOf(contenders),
    schemes,
    manner: schemes.length === 1 && schemes[0] === NAIVE_SCHEME ? 'polling' : 'predecessor',
  };
}

/** True for a lock of the game, and for any znode with a sequential ephemeral child and no `ready`. */
export function isLock(picture: Picture, path: string): boolean {
  if (!picture.has(path)) return false;
  const place = placeOf(picture.root, path).kind;
  if (place === 'lock') return true;
  if (place !== 'elsewhere' || picture.has(`${path}/${READY}`)) return false;
  return picture
    .childZnodes(path)
    .some((child) => lifeOf(child.owner) === 'ephemeral' && contenderName(nameOf(child.path)) !== undefined);
}

/** Who contends for a lock, the lowest number first. */
export function contendersOf(picture: Picture, path: string): Contender[] {
  return picture
    .childZnodes(path)
    .flatMap((child) => contenderOf(child) ?? [])
    .sort((a, b) => a.sequence - b.sequence);
}

/** A znode as a contender; undefined where its name has no number. */
export function contenderOf(znode: Znode): Contender | undefined {
  const { path, owner, ctime } = znode;
  const name = contenderName(nameOf(path));
  return name && { path, label: plainTextOf(znode) || nameOf(path), owner, since: ctime, ...name };
}

/** Each waits for the one before it of its own scheme: of another's it knows nothing. */
function waitsOf(contenders: readonly Contender[]): Wait[] {
  const last = new Map<string, string>();
  return contenders.flatMap(({ path, scheme }): Wait[] => {
    const on = last.get(scheme);
    last.set(scheme, path);
    return on === undefined ? [] : [{ who: path, on, when: 'now' }];
  });
}
