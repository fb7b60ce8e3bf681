import type { Picture } from '../picture.ts';
import { kindOf } from '../znode-kind.ts';
import type { Hazard } from './hazard.ts';

/** A lock or barrier under a parent that ZooKeeper deletes by itself. */
export function vanishingParent(picture: Picture, path: string): Hazard[] {
  const parent = picture.get(path);
  const life = parent && kindOf(parent).life;
  if (life !== 'container' && life !== 'ttl') return [];
  return [{ kind: 'vanishing-parent', id: `vanishing-parent:${path}`, path, znodes: [path], life }];
}
