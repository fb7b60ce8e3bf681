import type { PlayerId } from '@double-barrier/shared/ids';
import type { LobbyEntry } from '@double-barrier/shared/protocol/events';
import { useMemo } from 'preact/hooks';
import { nameSuffixes } from '../name-suffix.ts';
import type { PartProps } from './app.tsx';
import { type PlayerRow, useDepartures } from './departures.ts';
import { PlayerTile } from './player-tile.tsx';

/** Everybody in the lobby, oneself first, then by arrival; who leaves fades out of sight, and is gone for screen readers at once. */
export function PlayerList({ state, actions, words, clock }: PartProps) {
  const { entries } = state.lobby;
  const suffixes = useMemo(() => nameSuffixes(entries), [entries]);
  const rows = ownFirst(useDepartures(entries, clock), state.me?.playerId);
  return (
    // A list without bullets is no list to some screen readers unless it says so.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ul class="players" role="list" aria-label={words.lobby.players}>
      {rows.map(({ entry, departing }) => (
        <li key={entry.id} class={departing ? 'player departing' : 'player'} aria-hidden={departing}>
          <PlayerTile id={entry.id} />
          <PlayerName entry={entry} suffix={suffixes.get(entry.id)} />
          {entry.id === state.me?.playerId ? <span class="you">{words.you}</span> : null}
          <span class="rating" title={words.lobby.rating}>
            {Math.round(entry.rating)}
          </span>
          {entry.id === state.me?.playerId || departing ? null : (
            <button
              type="button"
              class="plain challenge-way"
              aria-label={words.challenge.makeTo(fullName(entry, suffixes))}
              aria-disabled={state.meetings.made?.opponent.id === entry.id || state.link !== 'up'}
              onClick={() => {
                if (state.meetings.made?.opponent.id !== entry.id) actions.challenge(entry.id);
              }}
            >
              {words.challenge.make}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function ownFirst(rows: readonly PlayerRow[], own: PlayerId | undefined): readonly PlayerRow[] {
  return [...rows.filter(({ entry }) => entry.id === own), ...rows.filter(({ entry }) => entry.id !== own)];
}

/** The name with what tells him from his namesakes. */
function fullName({ id, name }: LobbyEntry, suffixes: ReadonlyMap<PlayerId, string>): string {
  const suffix = suffixes.get(id);
  return suffix === undefined ? name : `${name} ${suffix}`;
}

function PlayerName({ entry, suffix }: { readonly entry: LobbyEntry; readonly suffix: string | undefined }) {
  return (
    <span class="player-name">
      <bdi title={entry.name}>{entry.name}</bdi>
      {suffix === undefined ? null : <span class="suffix"> {suffix}</span>}
    </span>
  );
}
