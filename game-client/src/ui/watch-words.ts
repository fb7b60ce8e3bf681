import type { Ending, Named, WatchView } from '@double-barrier/shared/protocol/events';
import type { Catalogue } from '../language/english.ts';
import type { StatusWords } from './status-words.ts';

/** How a duel of two others ended. */
export function endingOf(
  players: readonly [Named, Named],
  { winner, ending }: { readonly winner: 0 | 1 | undefined; readonly ending: Ending },
  words: Catalogue,
): string {
  if (winner === undefined) return ending === 'void' ? words.watch.void : words.watch.drawn;
  const loser = players[winner === 0 ? 1 : 0].name;
  return words.watch.endings[ending](players[winner].name, loser);
}

/** What the status region says while one watches. */
export function watchWords({ players, stage }: WatchView, words: Catalogue): StatusWords {
  const lead = words.watch.heading(players[0].name, players[1].name);
  switch (stage.kind) {
    case 'entering':
    case 'playing':
      return { lead, quiet: true };
    case 'paused':
      return { lead: words.gate.paused };
    case 'leaving':
      return { lead: endingOf(players, stage, words) };
    case 'committing':
      return { lead: words.commit.heading, quiet: true };
    case 'scored':
      return { lead: endingOf(players, stage.score, words) };
    case 'aborted':
      return {
        lead: stage.reason === 'server-failed' ? words.aborted.reasons['server-failed'] : words.watch.void,
      };
  }
}
