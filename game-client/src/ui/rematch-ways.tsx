import type { MatchView } from '@double-barrier/shared/protocol/events';
import { rematchAsked, rematchMade } from '../meetings.ts';
import type { PartProps } from './app.tsx';
import { Countdown } from './countdown.tsx';
import { opponentOf } from './status-words.ts';

/** The ways on from a final score: again, with somebody else, or back; and who waits for which. */
export function RematchWays({
  view,
  state,
  actions,
  words,
  clock,
}: PartProps & { readonly view: MatchView }) {
  const { meetings } = state;
  const made = rematchMade(meetings);
  const open = rematchAsked(meetings) ?? made;
  const { name } = opponentOf(view);
  return (
    <>
      {open ? (
        <p class="rematch-open" id="rematch-open">
          <bdi>{words.challenge[open === made ? 'made' : 'received'].rematch(name)}</bdi>
          <Countdown endsAt={meetings.at + open.endsIn} clock={clock} />
        </p>
      ) : null}
      <button
        type="button"
        class="primary"
        aria-disabled={made !== undefined || state.link !== 'up'}
        aria-describedby={open ? 'rematch-open' : undefined}
        onClick={() => {
          if (!made) actions.rematch();
        }}
      >
        {words.challenge.rematch}
      </button>
      <button type="button" class="plain" onClick={actions.newOpponent}>
        {words.challenge.newOpponent}
      </button>
    </>
  );
}
