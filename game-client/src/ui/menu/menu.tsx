import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Language } from '../../language/language.ts';
import { MENU_WORDS } from '../../language/menu-words.ts';
import { MOTION_WISHES, QUALITY_WISHES } from '../../settings.ts';
import type { PartProps } from '../app.tsx';
import { Choice } from '../choice.tsx';
import { KeyTable } from './key-table.tsx';
import './menu.css';

const LANGUAGES: readonly Language[] = ['en', 'pt'];

/** All settings in one place, over whatever the page shows. */
export function Menu({ state, actions, words: page }: PartProps) {
  const words = MENU_WORDS[state.language];
  const { settings, muted, screen } = state;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => actions.showMenu(false);
  const inMatch = screen.kind === 'match';
  const inPractice = screen.kind === 'practice' && !screen.result;
  const leave = inMatch ? actions.leaveDuel : actions.concedePractice;
  return (
    <dialog ref={dialog} class="menu plate" aria-labelledby="menu-heading" data-own-keys onClose={close}>
      <header class="menu-head">
        <h2 id="menu-heading">{words.heading}</h2>
        <button type="button" class="quiet" onClick={close}>
          {words.close}
        </button>
      </header>
      {inMatch || inPractice ? (
        <p class="menu-play">
          {inMatch ? words.goesOn : words.stands}{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              close();
              leave();
            }}
          >
            {inMatch ? page.gate.leave : page.practice.end}
          </button>
        </p>
      ) : null}
      <div class="menu-columns">
        <section class="wishes">
          <fieldset class="volume">
            <legend>{words.sound}</legend>
            <label class="mute">
              <input
                type="checkbox"
                checked={muted}
                onChange={(event) => actions.chooseSound(event.currentTarget.checked)}
              />
              <span>{words.muted}</span>
            </label>
            <label class="loudness">
              <span>{words.volume}</span>
              <input
                type="range"
                min={0}
                max={100}
                step={5}
                value={Math.round(settings.volume * 100)}
                onInput={(event) =>
                  actions.changeSettings({ volume: Number(event.currentTarget.value) / 100 })
                }
              />
            </label>
          </fieldset>
          <Choice
            name="quality"
            legend={words.quality}
            options={QUALITY_WISHES.map((wish) => [wish, words.qualities[wish]] as const)}
            value={settings.quality}
            onChoose={(quality) => actions.changeSettings({ quality })}
          />
          <Choice
            name="motion"
            legend={words.motion}
            options={MOTION_WISHES.map((wish) => [wish, words.motions[wish]] as const)}
            value={settings.motion}
            onChoose={(motion) => actions.changeSettings({ motion })}
          />
          <Choice
            name="language"
            legend={words.language}
            options={LANGUAGES.map((language) => [language, words.languages[language]] as const)}
            value={state.language}
            onChoose={actions.chooseLanguage}
          />
          <p class="hint">{words.others}</p>
        </section>
        <KeyTable
          words={words}
          language={state.language}
          bindings={settings.bindings}
          onChange={(bindings) => actions.changeSettings({ bindings })}
        />
      </div>
    </dialog>
  );
}
