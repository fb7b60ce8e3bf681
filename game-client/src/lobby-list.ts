import type { LobbyChange, LobbyEntry, LobbyList } from '@double-barrier/shared/protocol/events';

/** The lobby after a change: who left is gone, who joined stands in order of arrival, a known id is replaced. */
export function applyLobbyChange(list: LobbyList, change: LobbyChange): LobbyList {
  const gone = new Set([...change.left, ...change.joined.map((entry) => entry.id)]);
  const stayed = list.entries.filter((entry) => !gone.has(entry.id));
  return inOrderOfArrival({ entries: [...stayed, ...change.joined], stale: change.stale });
}

/** The same list with its entries by arrival, so that every page shows one order. */
export function inOrderOfArrival(list: LobbyList): LobbyList {
  return { ...list, entries: [...list.entries].sort(byArrival) };
}

/** Who came first stands first; the id settles a tie. */
export function byArrival(a: LobbyEntry, b: LobbyEntry): number {
  return a.since - b.since || (a.id < b.id ? -1 : 1);
}
