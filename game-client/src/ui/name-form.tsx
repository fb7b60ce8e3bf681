import { NAME_LIMIT } from '@double-barrier/shared/protocol/player-name';
import { useRef } from 'preact/hooks';
import type { PartProps } from './app.tsx';
import { useFocusWhenShown } from './focus.ts';
import { nameHint } from './status-words.ts';

interface NameFormProps extends PartProps {
  readonly entering: boolean;
  readonly keptName: string;
  readonly invited: boolean;
}

/** The first visit: one field, one sentence, one button. */
export function NameForm({ state, actions, words, entering, keptName, invited }: NameFormProps) {
  const input = useFocusWhenShown<HTMLInputElement>();
  const refused = state.failure !== undefined;
  const submitted = useRef(false);
  return (
    <form
      class="name-form plate"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submitted.current = true;
        if (!entering) actions.enterLobby(input.current?.value ?? '');
      }}
    >
      <h1>{words.name.heading}</h1>
      <p class="tagline">{invited ? words.challenge.invite.invited : words.tagline}</p>
      <label for="player-name">{words.name.label}</label>
      <div class="name-line">
        <input
          ref={input}
          id="player-name"
          name="name"
          type="text"
          autocomplete="nickname"
          spellcheck={false}
          maxLength={NAME_LIMIT * 4}
          defaultValue={keptName}
          aria-invalid={refused && submitted.current}
          aria-describedby="name-hint"
        />
        <button type="submit" class="primary" aria-disabled={entering}>
          {words.name.enter}
        </button>
      </div>
      <p id="name-hint" class={refused ? 'hint refused' : 'hint'}>
        {nameHint(state, words)}
      </p>
    </form>
  );
}
