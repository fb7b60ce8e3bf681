import type { MatchId } from '@double-barrier/shared/ids';
import type { Picture } from '../picture.ts';
import { plainTextOf } from '../znode-fields.ts';
import { matchFacts } from './match-facts.ts';
import type { ElectionRecipe, IntentRecipe, MatchRecipe } from './recipe.ts';

/** A match's record. */
export function matchAt(picture: Picture, match: MatchId): MatchRecipe | undefined {
  const facts = matchFacts(picture, match);
  if (!facts) return undefined;
  const path = `${picture.root}/matches/${match}`;
  return {
    kind: 'match',
    id: `match:${path}`,
    path,
    znodes: [path],
    source: 'scores/ownership.ts',
    match,
    phase: facts.phase,
    epoch: facts.epoch,
    players: facts.players.map(({ name }) => name),
    version: facts.version,
  };
}

/** The election of a match's host, won or not. */
export function electionAt(picture: Picture, match: MatchId): ElectionRecipe | undefined {
  const facts = matchFacts(picture, match);
  if (!facts) return undefined;
  const path = `${picture.root}/matches/${match}/host`;
  const host = picture.get(path);
  return {
    kind: 'election',
    id: `election:${path}`,
    path,
    znodes: [path],
    source: 'recipes/election.ts',
    match,
    leader: host && {
      path,
      label: plainTextOf(host) || host.owner,
      owner: host.owner,
      since: host.ctime,
    },
    epoch: facts.epoch,
  };
}

/** A commit that may be unfinished. */
export function intentAt(picture: Picture, match: MatchId): IntentRecipe | undefined {
  const path = `${picture.root}/intents/${match}`;
  const intent = picture.get(path);
  if (!intent) return undefined;
  return {
    kind: 'intent',
    id: `intent:${path}`,
    path,
    znodes: [path],
    source: 'scores/settlement.ts',
    match,
    since: intent.ctime,
    step: stepOf(matchFacts(picture, match)?.phase),
  };
}

function stepOf(phase: MatchRecipe['phase'] | undefined): IntentRecipe['step'] {
  switch (phase) {
    case 'playing':
      return 'before-commit';
    case 'finished':
    case 'unreadable':
      return 'to-be-scored';
    case 'scored':
      return 'to-be-filed';
    case undefined:
      return 'to-be-removed';
  }
}
