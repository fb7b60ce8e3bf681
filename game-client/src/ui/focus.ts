import { useLayoutEffect, useRef } from 'preact/hooks';

/** Moves the focus to the element when its screen appears, so that keyboards and screen readers follow. */
export function useFocusWhenShown<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useLayoutEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}

/** Gives the keys to the duel: none of them may press a button that was focused before. */
export function focusArena(): void {
  document.getElementById('arena')?.focus({ preventScroll: true });
}
