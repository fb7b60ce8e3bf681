import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { useEffect, useState } from 'preact/hooks';
import { STRENGTHS } from '../settings.ts';
import type { PartProps } from './app.tsx';
import { Choice } from './choice.tsx';

/** Who has waited this long is offered a practice. */
export const OFFERED_AFTER_MS: Milliseconds = 10_000;

/** The way into a practice, or into another one, and how strong its bot is. */
export function PracticeOffer({
  state,
  actions,
  words,
  clock,
  again,
}: PartProps & { readonly again?: boolean }) {
  const offered = useLongWait(state.screen.kind === 'queued', clock);
  return (
    <div class={offered ? 'practice-offer offered' : 'practice-offer'}>
      <button type="button" class="practise" onClick={actions.practise}>
        {again ? words.practice.again : words.practice.start}
      </button>
      <Choice
        name="strength"
        legend={words.practice.strength}
        quietLegend
        options={STRENGTHS.map((strength) => [strength, words.practice.strengths[strength]] as const)}
        value={state.settings.strength}
        onChoose={(strength) => actions.changeSettings({ strength })}
      />
      {offered ? <p class="hint">{words.practice.offer}</p> : null}
    </div>
  );
}

/** True once something has lasted long enough. */
function useLongWait(waiting: boolean, clock: Clock): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    return waiting ? clock.after(OFFERED_AFTER_MS, () => setLong(true)) : undefined;
  }, [waiting, clock]);
  return long && waiting;
}
