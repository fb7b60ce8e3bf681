import type { AbortReason } from '@double-barrier/shared/protocol/events';
import type { PartProps } from './app.tsx';
import { ChallengeCards } from './challenge-cards.tsx';
import { useFocusWhenShown } from './focus.ts';

/** A match that ended without a result, and why. */
export function AbortedMatch({ reason, ...props }: PartProps & { readonly reason: AbortReason }) {
  const { words, actions } = props;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section class="message plate" aria-labelledby="aborted-heading">
      <h1 id="aborted-heading" ref={heading} tabIndex={-1}>
        {words.aborted.heading}
      </h1>
      <p>{words.aborted.reasons[reason]}</p>
      <p class="hint">{words.aborted.unharmed}</p>
      <ChallengeCards {...props} />
      <button type="button" class="primary" onClick={actions.backToLobby}>
        {words.score.back}
      </button>
    </section>
  );
}
