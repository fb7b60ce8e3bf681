import type { FinalScore, MatchView, ScoreParts } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { PartProps } from './app.tsx';
import { useFocusWhenShown } from './focus.ts';
import { endingWords } from './status-words.ts';
import { Znode } from './znode.tsx';

interface FinalScoreProps extends PartProps {
  readonly view: MatchView;
  readonly score: FinalScore;
}

const SIDES: readonly Side[] = [0, 1];
const PARTS = ['rounds', 'hits', 'parries'] as const satisfies readonly (keyof ScoreParts)[];

/** The committed result: who won, what each score is made of, what it did to the ratings, and where it is kept. */
export function FinalScorePlate({ view, score, words, actions }: FinalScoreProps) {
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section class={`score plate ${outcomeClass(view, score)}`} aria-labelledby="score-heading">
      <h1 id="score-heading" ref={heading} tabIndex={-1}>
        {words.score.heading}
      </h1>
      <p class="ending">{endingWords(view, score, words)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{words.score.part}</span>
            </th>
            {SIDES.map((side) => (
              <th key={side} scope="col" class={`number side-${side}`}>
                <bdi>{view.players[side].name}</bdi>{' '}
                {side === view.side ? <span class="you">{words.you}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part} class="beat">
              <th scope="row">{words.score[part]}</th>
              {SIDES.map((side) => (
                <td key={side} class="number">
                  {part === 'rounds' ? <RoundDots won={score.rounds[side]} /> : null}
                  {score.parts[side][part]}
                </td>
              ))}
            </tr>
          ))}
          <tr class="beat total">
            <th scope="row">{words.score.total}</th>
            {SIDES.map((side) => (
              <td key={side} class="number">
                {score.parts[side].total}
              </td>
            ))}
          </tr>
          <tr class="beat">
            <th scope="row">{words.score.rating}</th>
            {SIDES.map((side) => (
              <td key={side} class="number">
                <RatingMove {...score.ratings[side]} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p class="committed">
        {words.score.committed} <Znode path={score.path} />
      </p>
      <div class="score-ways">
        <button type="button" class="primary" onClick={actions.backToLobby}>
          {words.score.back}
        </button>
        <button type="button" class="quiet" onClick={() => actions.inspectMatch(view.matchId)}>
          {words.score.inTree}
        </button>
      </div>
    </section>
  );
}

function RoundDots({ won }: { readonly won: number }) {
  return (
    <span class="round-dots" aria-hidden="true">
      {'●'.repeat(Math.min(won, 9))}
    </span>
  );
}

function RatingMove({ before, after }: { readonly before: number; readonly after: number }) {
  const change = Math.round(after) - Math.round(before);
  return (
    <>
      {Math.round(before)} → {Math.round(after)} <span class="rating-change">{signed(change)}</span>
    </>
  );
}

/** A number with its sign; the minus is a true one. */
function signed(change: number): string {
  if (change === 0) return '±0';
  return change > 0 ? `+${change}` : `−${-change}`;
}

function outcomeClass(view: MatchView, score: FinalScore): string {
  if (score.winner === undefined) return 'undecided';
  return score.winner === view.side ? 'won' : 'lost';
}
