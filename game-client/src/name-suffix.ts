import type { LobbyEntry } from '@double-barrier/shared/protocol/events';
import type { PlayerId } from '@double-barrier/shared/ids';

const SHORTEST_SUFFIX = 4;

/** For each player whose name somebody else has too: the first characters of his id, as many as tell them apart. */
export function nameSuffixes(
  players: readonly Pick<LobbyEntry, 'id' | 'name'>[],
): ReadonlyMap<PlayerId, string> {
  const suffixes = new Map<PlayerId, string>();
  const idsByName = new Map<string, PlayerId[]>();
  for (const { id, name } of players) {
    const ids = idsByName.get(likeness(name));
    if (ids) ids.push(id);
    else idsByName.set(likeness(name), [id]);
  }
  for (const ids of idsByName.values()) {
    if (ids.length > 1) for (const id of ids) suffixes.set(id, shortestOwnPrefix(id, ids));
  }
  return suffixes;
}

/** Names that a hurried reader takes for the same. */
function likeness(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function shortestOwnPrefix(id: PlayerId, ids: readonly PlayerId[]): string {
  const others = ids.filter((other) => other !== id);
  let length = SHORTEST_SUFFIX;
  while (length < id.length && others.some((other) => other.startsWith(id.slice(0, length)))) length += 1;
  return id.slice(0, length);
}
