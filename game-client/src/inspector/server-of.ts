import { nameOf } from '@double-barrier/shared/znodes';
import type { Picture } from './picture.ts';

/** The id of the server whose session this is; undefined for a session that no server in the picture has. */
export function serverOf(picture: Picture, owner: string): string | undefined {
  const server = picture.childZnodes(`${picture.root}/servers`).find((znode) => znode.owner === owner);
  return server && nameOf(server.path);
}
