import type { Duelist } from '@double-barrier/shared/protocol/events';
import type { AppState, PracticeResult, RunningPractice } from '../app-state.ts';
import type { Catalogue } from '../language/english.ts';
import type { PartProps } from './app.tsx';
import { ChallengeCards } from './challenge-cards.tsx';
import { useFocusWhenShown } from './focus.ts';
import { PracticeOffer } from './practice-offer.tsx';
import { ScoreTable } from './score-table.tsx';

interface PracticeScoreProps extends PartProps {
  readonly practice: RunningPractice;
  readonly result: PracticeResult;
}

/** How a practice ended; plainly not a result. */
export function PracticeScore(props: PracticeScoreProps) {
  const { state, practice, result, words, actions } = props;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  const players = practicePlayers(state, practice, words);
  const told = words.score.endings[result.ending];
  const won = result.winner === 0;
  return (
    <section class={`score plate ${won ? 'won' : 'lost'}`} aria-labelledby="score-heading">
      <h1 id="score-heading" ref={heading} tabIndex={-1}>
        {words.practice.heading}
      </h1>
      <p class="ending">{won ? told.won(players[1].name) : told.lost(players[1].name)}</p>
      <ScoreTable {...result} players={players} side={0} words={words} />
      <p class="committed">{words.practice.uncommitted}</p>
      <ChallengeCards {...props} />
      <PracticeOffer {...props} again />
      <button type="button" class="primary" onClick={actions.endPractice}>
        {words.score.back}
      </button>
    </section>
  );
}

/** Who duels in a practice: the player on the left, a bot on the right. */
export function practicePlayers(
  { me }: Pick<AppState, 'me'>,
  { strength }: Pick<RunningPractice, 'strength'>,
  words: Catalogue,
): readonly [Duelist, Duelist] {
  return [
    { id: me?.playerId ?? '', name: me?.name ?? '', rating: me?.rating ?? 0 },
    { id: 'bot', name: words.practice.bots[strength], rating: 0 },
  ];
}
