/** A press of a key, as far as the inspector's own key asks about it. */
export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented' | 'target'
>;

/** True when the press means the inspector: I, alone, and not in a field or a part that has keys of its own. */
export function isInspectorKey(press: KeyPress): boolean {
  if (press.code !== 'KeyI' || press.repeat || press.defaultPrevented) return false;
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  const { target } = press;
  return (
    !(target instanceof Element) ||
    !target.closest('input, textarea, select, [contenteditable], [data-own-keys]')
  );
}

/** Calls back for each press of the inspector's key; the focus stays where it is, so that a duel keeps its keys. */
export function whenInspectorKey(callback: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isInspectorKey(event)) return;
    event.preventDefault();
    callback();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
