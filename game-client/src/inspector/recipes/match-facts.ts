import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import { asFields, asList, asNumber, asText, fieldsOf } from '../znode-fields.ts';
import type { Picture } from '../picture.ts';
import type { MatchRecipe } from './recipe.ts';

/** What a match's record tells a viewer; what it does not tell is left out. */
export interface MatchFacts {
  readonly phase: MatchRecipe['phase'];
  readonly epoch: number | undefined;
  readonly players: readonly { readonly id: PlayerId; readonly name: string }[];
  readonly version: number;
}

/** Reads a match's record; undefined where there is none in the picture. */
export function matchFacts(picture: Picture, match: MatchId): MatchFacts | undefined {
  const znode = picture.get(`${picture.root}/matches/${match}`);
  if (!znode) return undefined;
  const fields = fieldsOf(znode);
  const players = asList(fields.players).flatMap((player) => {
    const { id, name } = asFields(player);
    const known = asText(id);
    return known === undefined ? [] : [{ id: known, name: asText(name) ?? known }];
  });
  return { phase: phaseOf(fields.phase), epoch: asNumber(fields.epoch), players, version: znode.version };
}

/** The phase that a record names, or that it names none. */
export function phaseOf(value: unknown): MatchRecipe['phase'] {
  return value === 'playing' || value === 'finished' || value === 'scored' ? value : 'unreadable';
}
