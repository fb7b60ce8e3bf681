import type { Language } from '../language/language.ts';
import type { KeyCode } from './key-bindings.ts';

const NAMES: Readonly<Record<Language, ReadonlyMap<KeyCode, string>>> = {
  en: new Map([
    ['Space', 'Space'],
    ['Mouse0', 'the left button'],
    ['Mouse1', 'the middle button'],
    ['Mouse2', 'the right button'],
    ['ShiftLeft', 'left Shift'],
    ['ShiftRight', 'right Shift'],
    ['Backspace', 'Backspace'],
  ]),
  pt: new Map([
    ['Space', 'Espaço'],
    ['Mouse0', 'o botão esquerdo'],
    ['Mouse1', 'o botão do meio'],
    ['Mouse2', 'o botão direito'],
    ['ShiftLeft', 'Shift esquerdo'],
    ['ShiftRight', 'Shift direito'],
    ['Backspace', 'Retrocesso'],
  ]),
};
const SIGNS: ReadonlyMap<KeyCode, string> = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Comma', ','],
  ['Period', '.'],
  ['Slash', '/'],
  ['Semicolon', ';'],
  ['Quote', "'"],
  ['Minus', '-'],
  ['Equal', '='],
]);

/** How a key or mouse button is called, as it is written on most boards. */
export function keyName(code: KeyCode, language: Language): string {
  const plain = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  return (
    NAMES[language].get(code) ??
    SIGNS.get(code) ??
    plain?.[1] ??
    plain?.[2] ??
    code.replaceAll(/(?<=[a-z])(?=[A-Z0-9])/g, ' ')
  );
}
