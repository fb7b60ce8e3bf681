import { nameOf } from '@double-barrier/shared/znodes';
import { parentOf } from './paths.ts';
import type { Picture } from './picture.ts';

/** The id of the server whose session this is; undefined for a session that no server in the picture has. */
export function serverOf(picture: Picture, owner: string): string | undefined {
  const servers = `${picture.root}/servers`;
  for (const path of picture.ownedBy(owner)) if (parentOf(path) === servers) return nameOf(path);
  return undefined;
}
