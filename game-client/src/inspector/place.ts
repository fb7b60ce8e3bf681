import { isId, type MatchId } from '@double-barrier/shared/ids';

/** What a path is in the game's own tree; `elsewhere` for everything that only its layout can tell. */
export type Place =
  | { readonly kind: 'match' | 'barrier' | 'host' | 'intent' | 'history'; readonly match: MatchId }
  /** Anything else below a match. */
  | { readonly kind: 'match-part'; readonly match: MatchId }
  | { readonly kind: 'member'; readonly match: MatchId }
  | { readonly kind: 'ticket' | 'contender' | 'player' }
  | { readonly kind: 'lobby' | 'queue' | 'servers' | 'lock' | 'records' }
  | { readonly kind: 'elsewhere' };

const ELSEWHERE: Place = { kind: 'elsewhere' };
const RECORDS: Place = { kind: 'records' };
const RECORD_FOLDERS = new Set(['players', 'history', 'matches', 'intents', 'locks']);

/** Where in the game's tree a path is. */
export function placeOf(root: string, path: string): Place {
  if (!path.startsWith(`${root}/`)) return ELSEWHERE;
  const [folder, name, part, ...deeper] = path.slice(root.length + 1).split('/');
  if (name === undefined) return folderPlace(folder);
  if (folder === 'matches' && isId(name)) return matchPlace(name, part, deeper.length);
  if (folder === 'locks') {
    if (part === undefined) return { kind: 'lock' };
    return deeper.length === 0 ? { kind: 'contender' } : ELSEWHERE;
  }
  if (part !== undefined) return ELSEWHERE;
  if (folder === 'intents' && isId(name)) return { kind: 'intent', match: name };
  if (folder === 'history' && isId(name)) return { kind: 'history', match: name };
  if (folder === 'queue') return { kind: 'ticket' };
  return folder === 'players' ? { kind: 'player' } : ELSEWHERE;
}

function folderPlace(folder = ''): Place {
  if (folder === 'lobby' || folder === 'queue' || folder === 'servers') return { kind: folder };
  return RECORD_FOLDERS.has(folder) ? RECORDS : ELSEWHERE;
}

function matchPlace(match: MatchId, part: string | undefined, deeper: number): Place {
  if (part === undefined) return { kind: 'match', match };
  if (part === 'barrier' && deeper < 2) return { kind: deeper === 0 ? 'barrier' : 'member', match };
  if (part === 'host' && deeper === 0) return { kind: 'host', match };
  return { kind: 'match-part', match };
}
