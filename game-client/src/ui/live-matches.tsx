import type { PartProps } from './app.tsx';

/** The duels that are being fought on all servers, each with the way to watch it. */
export function LiveMatches({ state, actions, words }: PartProps) {
  const { matches, stale } = state.live;
  return (
    <section class="live plate" aria-labelledby="live-heading">
      <h2 id="live-heading">
        {words.live.heading} {stale ? <span class="badge">{words.lobby.staleBadge}</span> : null}
      </h2>
      {matches.length === 0 ? <p class="hint">{words.live.none}</p> : null}
      {/* A list without bullets is no list to some screen readers unless it says so. */}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" aria-label={words.live.heading}>
        {matches.map(({ matchId, players: [left, right], rounds }) => (
          <li key={matchId}>
            <span class="live-names">
              <bdi class="side-0">{left.name}</bdi> – <bdi class="side-1">{right.name}</bdi>
            </span>
            <span class="number">{rounds ? words.live.rounds(rounds[0], rounds[1]) : ''}</span>
            <button
              type="button"
              class="quiet"
              aria-label={words.live.watchDuel(left.name, right.name)}
              aria-disabled={state.link !== 'up'}
              onClick={() => actions.watch(matchId)}
            >
              {words.live.watch}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
