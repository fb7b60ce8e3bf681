import type { Picture } from '../picture.ts';
import { serverOf } from '../server-of.ts';
import type { Contender, LockRecipe } from '../recipes/recipe.ts';
import { lifeOf } from '../znode-kind.ts';
import type { Hazard } from './hazard.ts';
import { vanishingParent } from './vanishing-parent.ts';

/** How long a session that nobody knows may contend before it is worth a look: longer than any session's timeout. */
export const UNKNOWN_OWNER_MS = 60_000;

/** What is wrong with a lock, at a time of the server's clock. */
export function lockHazards(picture: Picture, lock: LockRecipe, now: number): Hazard[] {
  const { path, schemes } = lock;
  const contenders = lock.holder ? [lock.holder, ...lock.queue] : [];
  const hazards: Hazard[] = vanishingParent(picture, path);
  if (schemes.length > 1) {
    const znodes = [path, ...contenders.map((contender) => contender.path)];
    hazards.push({ kind: 'mixed-schemes', id: `mixed-schemes:${path}`, path, znodes, schemes });
  }
  for (const contender of contenders) {
    const znodes = [contender.path];
    if (lifeOf(contender.owner) !== 'ephemeral') {
      const id = `persistent-contender:${contender.path}`;
      hazards.push({ kind: 'persistent-contender', id, path: contender.path, znodes });
    } else if (isUnknown(picture, contender, now)) {
      const { owner, since } = contender;
      const id = `unknown-owner:${contender.path}`;
      hazards.push({ kind: 'unknown-owner', id, path: contender.path, znodes, owner, since });
    }
  }
  return hazards;
}

/**
 * That a session is gone cannot be seen: its znodes go with it. What can be said is that a contender is old, and that
 * its session is no server's and owns nothing else here.
 */
function isUnknown(picture: Picture, { owner, since }: Contender, now: number): boolean {
  if (now - since <= UNKNOWN_OWNER_MS) return false;
  return serverOf(picture, owner) === undefined && picture.ownedBy(owner).size === 1;
}
