import { useMemo } from 'preact/hooks';
import { nameSuffixes } from '../name-suffix.ts';
import type { PartProps } from './app.tsx';

/** The hundred highest scores, as the leaderboard's znode has them. */
export function Leaderboard({ state, words }: PartProps) {
  const { leaderboard } = state;
  const suffixes = useMemo(() => nameSuffixes(leaderboard), [leaderboard]);
  return (
    <section class="leaders plate">
      <table>
        <caption>{words.leaderboard.caption}</caption>
        <thead hidden={leaderboard.length === 0}>
          <tr>
            <th scope="col" class="number">
              <abbr title={words.leaderboard.rank}>#</abbr>
            </th>
            <th scope="col">{words.leaderboard.player}</th>
            <th scope="col" class="number">
              {words.leaderboard.rating}
            </th>
            <th scope="col" class="number">
              {words.leaderboard.score}
            </th>
            <th scope="col" class="number">
              {words.leaderboard.wins}
            </th>
          </tr>
        </thead>
        <tbody>
          {leaderboard.map((row, i) => (
            <tr key={row.id} class={row.id === state.me?.playerId ? 'own' : undefined}>
              <td class="number">{i + 1}</td>
              <th scope="row">
                <bdi title={row.name}>{row.name}</bdi>
                {suffixes.has(row.id) ? <span class="suffix"> {suffixes.get(row.id)}</span> : null}
              </th>
              <td class="number">{Math.round(row.rating)}</td>
              <td class="number">{row.score}</td>
              <td class="number">
                {row.wins}/{row.games}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leaderboard.length === 0 ? <p class="hint">{words.leaderboard.empty}</p> : null}
    </section>
  );
}
