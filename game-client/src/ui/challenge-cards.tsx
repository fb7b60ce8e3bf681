import type { Challenge } from '@double-barrier/shared/protocol/challenge-events';
import type { Catalogue } from '../language/english.ts';
import type { PartProps } from './app.tsx';
import { Countdown } from './countdown.tsx';
import { LatencyBars } from './latency-bars.tsx';

/** What waits for an answer: others' challenges, then one's own. Rematches have their place beside the score. */
export function ChallengeCards(props: PartProps) {
  const { made, received } = props.state.meetings;
  const others = received.filter(({ kind }) => kind !== 'rematch');
  const own = made?.kind === 'rematch' ? undefined : made;
  if (others.length === 0 && !own) return null;
  return (
    <div class="challenges">
      {others.map((challenge) => (
        <ReceivedCard key={challenge.id} {...props} challenge={challenge} />
      ))}
      {own ? <MadeCard {...props} challenge={own} /> : null}
    </div>
  );
}

interface CardProps extends PartProps {
  readonly challenge: Challenge;
}

/** Who asks, how good he and his link are, and how long there is to answer. */
function ReceivedCard({ challenge, state, actions, words, clock }: CardProps) {
  const { id, kind, opponent, latency, endsIn } = challenge;
  const heading = `challenge-${id}`;
  return (
    <section class="challenge" aria-labelledby={heading}>
      <h2 id={heading}>
        <bdi>{words.challenge.received[kind](opponent.name)}</bdi>
      </h2>
      <p class="challenge-facts">
        <span>{words.challenge.rating(Math.round(opponent.rating))}</span>
        <LinkOf name={opponent.name} latency={latency} words={words} />
        <LinkOf name={words.you} latency={state.latency} words={words} />
      </p>
      <p class="challenge-ways">
        <button
          type="button"
          class="primary"
          aria-describedby={heading}
          onClick={() => actions.acceptChallenge(id)}
        >
          {words.challenge.accept}
        </button>
        <button
          type="button"
          class="plain"
          aria-describedby={heading}
          onClick={() => actions.declineChallenge(id)}
        >
          {words.challenge.decline}
        </button>
        {kind === 'invite' ? null : <Countdown endsAt={state.meetings.at + endsIn} clock={clock} />}
      </p>
    </section>
  );
}

/** One's own challenge, until it is answered. */
function MadeCard({ challenge, state, actions, words, clock }: CardProps) {
  const { kind, opponent, endsIn } = challenge;
  const isInLobby = state.lobby.entries.some(({ id }) => id === opponent.id);
  const isAwaited = kind === 'invite' && !isInLobby;
  return (
    <section class="challenge" aria-labelledby="challenge-made">
      <h2 id="challenge-made">
        <bdi>{words.challenge.made[kind](opponent.name)}</bdi>
      </h2>
      <p class="challenge-facts">
        {isAwaited ? words.challenge.ownerDuels(opponent.name) : words.challenge.waitsForAnswer}
      </p>
      <p class="challenge-ways">
        <button type="button" class="plain" onClick={actions.withdrawChallenge}>
          {words.challenge.withdraw}
        </button>
        {kind === 'invite' ? null : <Countdown endsAt={state.meetings.at + endsIn} clock={clock} />}
      </p>
    </section>
  );
}

interface LinkProps {
  readonly name: string;
  readonly latency: number | undefined;
  readonly words: Catalogue;
}

/** Somebody's latency with his name. */
export function LinkOf({ name, latency, words }: LinkProps) {
  return (
    <span class="link-of">
      <bdi>{name}</bdi>
      <LatencyBars latency={latency} words={words} of={name} />
    </span>
  );
}
