import { isId, type MatchId } from '@double-barrier/shared/ids';
import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { matchOfContender } from './gates-of.ts';
import type { Moment } from './moment.ts';
import { placeOf } from './place.ts';
import { asFields, asList, fieldsOf } from './znode-fields.ts';

/**
 * The matches that a change is part of: by its path, by what a ticket or a contender says, or by what was newly
 * counted into a player's totals.
 */
export function matchesOf(root: string, { path, before, after }: Moment): readonly MatchId[] {
  const place = placeOf(root, path);
  switch (place.kind) {
    case 'match':
    case 'match-part':
    case 'barrier':
    case 'member':
    case 'host':
    case 'intent':
    case 'history':
      return [place.match];
    case 'ticket':
      return [asFields(fieldsOf(after ?? before).match).matchId].filter(isId);
    case 'contender':
      return [matchOfContender(after ?? before)].filter(isId);
    case 'player': {
      const known = new Set(applied(before));
      return after ? applied(after).filter((match) => !known.has(match)) : [];
    }
    case 'lobby':
    case 'queue':
    case 'servers':
    case 'lock':
    case 'records':
    case 'elsewhere':
      return [];
  }
}

function applied(player: Znode | undefined): MatchId[] {
  return asList(fieldsOf(player).applied).filter(isId);
}
