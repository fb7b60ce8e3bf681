import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

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

/** Lets Escape go from the duel to its way out, and back. */
export function useEscapeTo<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      if (document.activeElement === ref.current) focusArena();
      else ref.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return ref;
}
