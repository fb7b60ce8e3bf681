import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isInspectorKey, type KeyPress } from './inspector-key.ts';

/** An element as far as the key looks: whether it lies in one that a selector names. */
class FakeElement extends EventTarget {
  readonly #within: string;

  constructor(within: string) {
    super();
    this.#within = within;
  }

  closest(selector: string): FakeElement | null {
    return selector.split(', ').includes(this.#within) ? this : null;
  }
}

const I: KeyPress = {
  code: 'KeyI',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  defaultPrevented: false,
  target: null,
};

beforeEach(() => void vi.stubGlobal('Element', FakeElement));
afterEach(() => void vi.unstubAllGlobals());

describe('PANEL-34: the key of the inspector', () => {
  it('PANEL-34: is I, from the page, the arena and a button', () => {
    expect(isInspectorKey(I)).toBe(true);
    expect(isInspectorKey({ ...I, target: new FakeElement('canvas') })).toBe(true);
    expect(isInspectorKey({ ...I, target: new FakeElement('button') })).toBe(true);
    expect(isInspectorKey({ ...I, code: 'KeyK' })).toBe(false);
  });

  it.each(['input', 'textarea', 'select', '[contenteditable]', '[data-own-keys]'])(
    'PANEL-34: is a letter like any other in %s',
    (within) => {
      expect(isInspectorKey({ ...I, target: new FakeElement(within) })).toBe(false);
    },
  );

  it.each(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'defaultPrevented'])(
    'PANEL-34: is not meant with %s',
    (state) => {
      expect(isInspectorKey({ ...I, [state]: true })).toBe(false);
    },
  );
});
