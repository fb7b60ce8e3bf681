import type { LobbyEntry } from '@double-barrier/shared/protocol/events';
import { parsePlayerName } from '@double-barrier/shared/protocol/player-name';
import * as v from 'valibot';
import { idSchema } from './id.ts';

/** A name that was judged already; what an operator or a foreign program wrote into the tree is judged again. */
export const nameSchema = v.pipe(
  v.string(),
  v.check((name) => {
    const parsed = parsePlayerName(name);
    return parsed.ok && parsed.name === name;
  }, 'expected a visible name'),
);

/** `lobby/<playerId>`: a player who may be challenged or paired. */
export const lobbyRecordSchema: v.GenericSchema<unknown, LobbyEntry> = v.object({
  id: idSchema,
  name: nameSchema,
  home: idSchema,
  since: v.number(),
  rating: v.pipe(v.number(), v.safeInteger()),
});
