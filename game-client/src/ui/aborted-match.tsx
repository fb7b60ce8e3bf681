import type { AbortReason } from '@double-barrier/shared/protocol/events';
import type { PartProps } from './app.tsx';
import { useFocusWhenShown } from './focus.ts';

/** A match that ended without a result, and why. */
export function AbortedMatch({ words, actions, reason }: PartProps & { readonly reason: AbortReason }) {
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section class="message plate" aria-labelledby="aborted-heading">
      <h1 id="aborted-heading" ref={heading} tabIndex={-1}>
        {words.aborted.heading}
      </h1>
      <p>{words.aborted.reasons[reason]}</p>
      <p class="hint">{words.aborted.unharmed}</p>
      <button type="button" class="primary" onClick={actions.backToLobby}>
        {words.score.back}
      </button>
    </section>
  );
}
