import { useEffect, useState } from 'preact/hooks';
import {
  type Action,
  ACTIONS,
  type Bindings,
  DEFAULT_BINDINGS,
  type KeyCode,
  mouseCode,
  rebind,
  type Slot,
} from '../../input/key-bindings.ts';
import { keyName } from '../../input/key-names.ts';
import type { Language } from '../../language/language.ts';
import type { MenuWords } from '../../language/menu-words.ts';

interface KeyTableProps {
  readonly words: MenuWords;
  readonly language: Language;
  readonly bindings: Bindings;
  readonly onChange: (bindings: Bindings) => void;
}

interface Asked {
  readonly action: Action;
  readonly slot: Slot;
}

const SLOTS: readonly Slot[] = [0, 1];

/** A key's name as it stands on its own, without its article. */
function shortName(code: KeyCode, language: Language): string {
  return keyName(code, language).replace(/^(?:the|o) /, '');
}

/** Every action with its two keys; a press on one of them, and then of a key, binds it anew. */
export function KeyTable({ words, language, bindings, onChange }: KeyTableProps) {
  const [asked, setAsked] = useState<Asked | undefined>();
  const [told, setTold] = useState('');

  function take({ action, slot }: Asked, code: KeyCode): void {
    const outcome = rebind(bindings, action, slot, code);
    if (outcome.kind === 'reserved') {
      setTold(words.reserved);
      return;
    }
    const key = keyName(code, language);
    setTold(
      outcome.kind === 'exchanged'
        ? words.exchanged(key, words.actions[outcome.with])
        : words.bound(words.actions[action], key),
    );
    setAsked(undefined);
    onChange(outcome.bindings);
  }

  useEffect(() => {
    if (!asked) return undefined;
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    // Nothing else on the page, not even the dialog, hears of what is pressed now.
    const keep = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener(
      'keydown',
      (event) => {
        keep(event);
        if (event.code !== 'Escape') take(asked, event.code);
        else {
          setAsked(undefined);
          setTold('');
        }
      },
      options,
    );
    window.addEventListener(
      'mousedown',
      (event) => {
        keep(event);
        take(asked, mouseCode(event.button));
      },
      options,
    );
    window.addEventListener('contextmenu', keep, options);
    return () => listening.abort();
  }, [asked, bindings]);

  return (
    <section class="keys" aria-labelledby="keys-heading">
      <h3 id="keys-heading">{words.controls}</h3>
      <ul>
        {ACTIONS.map((action) => (
          <li key={action}>
            <span class="key-action">{words.actions[action]}</span>
            {SLOTS.map((slot) => {
              const listens = asked?.action === action && asked.slot === slot;
              const key = shortName(bindings[action][slot], language);
              return (
                <button
                  key={slot}
                  type="button"
                  class={listens ? 'key listens' : 'key'}
                  aria-label={listens ? words.press : words.keyOf(words.actions[action], key)}
                  onClick={() => {
                    setAsked({ action, slot });
                    setTold(words.listening(words.actions[action]));
                  }}
                >
                  {listens ? words.press : key}
                </button>
              );
            })}
          </li>
        ))}
      </ul>
      <p class="hint keys-told" role="alert">
        {told || words.rebindHint}
      </p>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setAsked(undefined);
          setTold(words.wasReset);
          onChange(DEFAULT_BINDINGS);
        }}
      >
        {words.reset}
      </button>
    </section>
  );
}
