import type { PartProps } from './app.tsx';
import { useFocusWhenShown } from './focus.ts';

/** What an older tab says when a newer one plays on. */
export function ReplacedTab({ words, actions }: PartProps) {
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section class="message plate" aria-labelledby="replaced-heading">
      <h1 id="replaced-heading" ref={heading} tabIndex={-1}>
        {words.replaced.heading}
      </h1>
      <p>{words.replaced.sentence}</p>
      <button type="button" class="primary" onClick={actions.takeOver}>
        {words.replaced.takeOver}
      </button>
    </section>
  );
}
