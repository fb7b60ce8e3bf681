import type { FinalScore, Named, ScoreParts } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Catalogue } from '../language/english.ts';

interface ScoreTableProps extends Pick<FinalScore, 'rounds' | 'parts'>, Partial<Pick<FinalScore, 'ratings'>> {
  readonly players: readonly [Named, Named];
  /** The player's own side; undefined for who only watched. */
  readonly side: Side | undefined;
  readonly words: Catalogue;
}

const SIDES: readonly Side[] = [0, 1];
const PARTS = ['rounds', 'hits', 'parries'] as const satisfies readonly (keyof ScoreParts)[];

/** What both scores are made of, in beats, and what they did to the ratings. */
export function ScoreTable({ players, side: own, rounds, parts, ratings, words }: ScoreTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{words.score.part}</span>
          </th>
          {SIDES.map((side) => (
            <th key={side} scope="col" class={`number side-${side}`}>
              <bdi>{players[side].name}</bdi> {side === own ? <span class="you">{words.you}</span> : null}
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
                {part === 'rounds' ? <RoundDots won={rounds[side]} /> : null}
                {parts[side][part]}
              </td>
            ))}
          </tr>
        ))}
        <tr class="beat total">
          <th scope="row">{words.score.total}</th>
          {SIDES.map((side) => (
            <td key={side} class="number">
              {parts[side].total}
            </td>
          ))}
        </tr>
        {ratings ? (
          <tr class="beat">
            <th scope="row">{words.score.rating}</th>
            {SIDES.map((side) => (
              <td key={side} class="number">
                <RatingMove {...ratings[side]} />
              </td>
            ))}
          </tr>
        ) : null}
      </tbody>
    </table>
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
