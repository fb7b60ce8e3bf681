import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Actions } from '../actions.ts';
import type { AppState } from '../app-state.ts';

/** What has keys of its own; the menu only its Escape, which the browser sees to. */
const OWN_KEYS =
  'input:not([type=radio], [type=range], [type=checkbox]), textarea, select, [data-own-keys]:not(dialog)';

/** Escape opens the menu, which closes itself by the same key; M mutes. Keys in a text field are text. */
export function useShortcuts(state: Signal<AppState>, actions: Actions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      const { menu, muted } = state.peek();
      if (event.key === 'Escape' && !menu) {
        event.preventDefault();
        actions.showMenu(true);
      }
      if (event.code === 'KeyM') actions.chooseSound(!muted);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [state, actions]);
}
