import { isId, type MatchId } from '@double-barrier/shared/ids';

const KEY = 'replay';

/** Where a match is watched again; good to share. */
export function replayPath(matchId: MatchId): string {
  return `/?${KEY}=${matchId}`;
}

/** The match that an address asks to watch again; undefined where it asks for none. */
export function replayAskedFor(search: string): MatchId | undefined {
  const asked = new URLSearchParams(search).get(KEY);
  return asked === null ? undefined : isId(asked) ? asked : '-';
}
