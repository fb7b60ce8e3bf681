import type { FinalScore, MatchView } from '@double-barrier/shared/protocol/events';
import { replayPath } from '../replay-path.ts';
import type { PartProps } from './app.tsx';
import { ChallengeCards } from './challenge-cards.tsx';
import { useFocusWhenShown } from './focus.ts';
import { RematchWays } from './rematch-ways.tsx';
import { ScoreTable } from './score-table.tsx';
import { endingWords } from './status-words.ts';
import { Znode } from './znode.tsx';

interface FinalScoreProps extends PartProps {
  readonly view: MatchView;
  readonly score: FinalScore;
}

/** The committed result: who won, what each score is made of, what it did to the ratings, and where it is kept. */
export function FinalScorePlate(props: FinalScoreProps) {
  const { view, score, words, actions } = props;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section class={`score plate ${outcomeClass(view, score)}`} aria-labelledby="score-heading">
      <h1 id="score-heading" ref={heading} tabIndex={-1}>
        {words.score.heading}
      </h1>
      <p class="ending">{endingWords(view, score, words)}</p>
      <ScoreTable {...view} {...score} words={words} />
      <p class="committed">
        {words.score.committed} <Znode path={score.path} />
      </p>
      <ChallengeCards {...props} />
      <div class="score-ways">
        <RematchWays {...props} />
        <button type="button" class="plain" onClick={actions.backToLobby}>
          {words.score.back}
        </button>
        <button type="button" class="quiet" onClick={() => actions.inspectMatch(view.matchId)}>
          {words.score.inTree}
        </button>
        <a href={replayPath(view.matchId)} target="_blank" rel="noopener">
          {words.score.watchAgain}
        </a>
      </div>
    </section>
  );
}

function outcomeClass(view: MatchView, score: FinalScore): string {
  if (score.winner === undefined) return 'undecided';
  return score.winner === view.side ? 'won' : 'lost';
}
