import { isId, type MatchId } from '@double-barrier/shared/ids';
import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Gate } from './gate.ts';
import type { Moment } from './moment.ts';
import { parentOf } from './paths.ts';
import type { Picture } from './picture.ts';
import { placeOf } from './place.ts';
import { BARRIER_SIZE, isBarrier, labelOf, membersOf, READY } from './recipes/barrier.ts';
import { contenderOf, contendersOf } from './recipes/lock.ts';
import { contenderName } from './recipes/lock-scheme.ts';
import { matchFacts, phaseOf } from './recipes/match-facts.ts';
import type { Contender } from './recipes/recipe.ts';
import { fieldsOf, plainTextOf } from './znode-fields.ts';
import { lifeOf } from './znode-kind.ts';

const NOBODY = '0';

/** What a change means at the gates of a match or at a lock, in the picture right after it. */
export function gatesOf(picture: Picture, moment: Moment): readonly Gate[] {
  const place = placeOf(picture.root, moment.path);
  switch (place.kind) {
    case 'match':
      return phaseGates(place.match, moment);
    case 'history':
      return moment.kind === 'created' ? [{ kind: 'history-written', match: place.match }] : [];
    case 'member':
      return barrierGates(picture, place.match, moment);
    case 'contender':
      return lockGates(picture, moment);
    case 'elsewhere':
      return gatesElsewhere(picture, moment);
    case 'barrier':
    case 'host':
    case 'intent':
    case 'match-part':
    case 'ticket':
    case 'player':
    case 'lobby':
    case 'queue':
    case 'servers':
    case 'lock':
    case 'records':
      return [];
  }
}

/** The match in whose name somebody contends: a server writes itself and the match into its contender. */
export function matchOfContender(contender: Znode | undefined): MatchId | undefined {
  if (!contender) return undefined;
  const match = /^\S+ (\S+)$/.exec(plainTextOf(contender))?.[1];
  return isId(match) && match !== 'leftovers' ? match : undefined;
}

function phaseGates(match: MatchId, { before, after }: Moment): Gate[] {
  if (!after) return [];
  const phase = phaseOf(fieldsOf(after).phase);
  if (phase === 'unreadable' || (before && phaseOf(fieldsOf(before).phase) === phase)) return [];
  return [{ kind: 'phase', match, phase }];
}

/** Only what could be a member, `ready` or a contender is worth a look at its siblings, of which there may be many. */
function gatesElsewhere(picture: Picture, moment: Moment): readonly Gate[] {
  const { kind, path, before, after } = moment;
  const isEphemeral = lifeOf((after ?? before)?.owner ?? NOBODY) === 'ephemeral';
  if (kind === 'changed' || (!isEphemeral && nameOf(path) !== READY)) return [];
  const parent = parentOf(path);
  if (placeOf(picture.root, parent).kind !== 'elsewhere') return [];
  if (contenderName(nameOf(path)) && !picture.has(`${parent}/${READY}`)) return lockGates(picture, moment);
  const wasBarrier = kind === 'deleted' && picture.has(`${parent}/${READY}`);
  return wasBarrier || isBarrier(picture, parent) ? barrierGates(picture, undefined, moment) : [];
}

function barrierGates(picture: Picture, match: MatchId | undefined, moment: Moment): Gate[] {
  const { kind, path } = moment;
  const barrier = parentOf(path);
  if (kind === 'changed') return [];
  if (nameOf(path) === READY) return kind === 'created' ? [{ kind: 'opened', match }] : [];
  const znode = moment.after ?? moment.before;
  if (!znode) return [];
  const who = labelOf(znode, match === undefined ? undefined : matchFacts(picture, match));
  const inside = membersOf(picture, barrier).length;
  if (kind === 'deleted') return [{ kind: inside === 0 ? 'emptied' : 'member-left', match, who }];
  if (inside > BARRIER_SIZE) return [{ kind: 'surplus-member', match, who }];
  // A seat that is made again while the round runs, in a new session, passes no gate.
  if (picture.has(`${barrier}/${READY}`)) return [];
  return [{ kind: inside === 1 ? 'first-member' : 'second-member', match, who }];
}

function lockGates(picture: Picture, { kind, path, before, after }: Moment): Gate[] {
  const znode = after ?? before;
  const own = znode && contenderOf(znode);
  if (!own || kind === 'changed' || isBehind(picture, own)) return [];
  if (kind === 'created') return [{ kind: 'lock-taken', match: matchOfContender(znode), who: own.label }];
  const released: Gate = { kind: 'lock-released', match: matchOfContender(znode), who: own.label };
  const next = contendersOf(picture, parentOf(path)).find(({ scheme }) => scheme === own.scheme);
  if (!next) return [released];
  const match = matchOfContender(picture.get(next.path));
  return [released, { kind: 'lock-taken', match, who: next.label }];
}

/** True where somebody of the same scheme has a lower number. In a long queue that is nearly always soon found. */
function isBehind(picture: Picture, { path, scheme, sequence }: Contender): boolean {
  return picture.children(parentOf(path)).some((name) => {
    const other = contenderName(name);
    return other !== undefined && other.scheme === scheme && other.sequence < sequence;
  });
}
