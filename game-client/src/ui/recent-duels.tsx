import type { PastDuel } from '@double-barrier/shared/protocol/events';
import { replayPath } from '../replay-path.ts';
import type { PartProps } from './app.tsx';

/** The player's own last ten duels; nothing before the first. */
export function RecentDuels({ state, words }: PartProps) {
  const { recent, language } = state;
  if (recent.length === 0) return null;
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'pt-PT', {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (
    <section class="leaders recent plate">
      <table>
        <caption>{words.recent.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.recent.opponent}</th>
            <th scope="col">{words.recent.result}</th>
            <th scope="col" class="number">
              {words.recent.points}
            </th>
            <th scope="col" class="number">
              {words.leaderboard.rating}
            </th>
            <th scope="col">{words.recent.replay}</th>
          </tr>
        </thead>
        <tbody>
          {recent.map((duel) => (
            <Row key={duel.matchId} duel={duel} when={when.format(duel.at)} words={words} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ duel, when, words }: Pick<PartProps, 'words'> & { duel: PastDuel; when: string }) {
  const { matchId, opponent, outcome, points, opponentPoints, ratingChange } = duel;
  return (
    <tr>
      <th scope="row">
        <bdi title={opponent.name}>{opponent.name}</bdi>
        <span class="when">{when}</span>
      </th>
      <td class={outcome}>{words.recent.outcomes[outcome]}</td>
      <td class="number">
        {points}:{opponentPoints}
      </td>
      <td class="number">{ratingChange > 0 ? `+${ratingChange}` : String(ratingChange).replace('-', '−')}</td>
      <td>
        <a
          href={replayPath(matchId)}
          target="_blank"
          rel="noopener"
          aria-label={words.recent.watch(opponent.name)}
        >
          {words.score.watchAgain}
        </a>
      </td>
    </tr>
  );
}
