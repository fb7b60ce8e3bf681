import type { Device } from '../input/device.ts';
import { keyName } from '../input/key-names.ts';
import type { Bindings } from '../input/key-bindings.ts';
import type { Language } from '../language/language.ts';
import type { Move } from './lesson.ts';

type Line = (keys: (action: keyof Bindings) => string) => string;

/** One line for each move and device. */
export const LESSON_WORDS: Readonly<
  Record<Language, Readonly<Record<Device, Readonly<Record<Move, Line>>>>>
> = {
  en: {
    keyboard: {
      move: (key) => `Move with ${key('up')} ${key('left')} ${key('down')} ${key('right')}`,
      fire: (key) => `Aim with the mouse, fire with ${key('fire')}`,
      dash: (key) => `Dash through a bolt with ${key('dash')}: nothing hurts you meanwhile`,
      parry: (key) => `Send a bolt back with ${key('parry')}, just before it strikes`,
    },
    gamepad: {
      move: () => 'Move with the left stick',
      fire: () => 'Aim with the right stick, fire with the right trigger',
      dash: () => 'Dash through a bolt with A: nothing hurts you meanwhile',
      parry: () => 'Send a bolt back with the left trigger, just before it strikes',
    },
    touch: {
      move: () => 'Move with your left thumb, anywhere on the left',
      fire: () => 'Aim with your right thumb, push further to fire',
      dash: () => 'Dash through a bolt with the button of two arrows',
      parry: () => 'Send a bolt back with the button of the crescent',
    },
  },
  pt: {
    keyboard: {
      move: (key) => `Mova-se com ${key('up')} ${key('left')} ${key('down')} ${key('right')}`,
      fire: (key) => `Aponte com o rato, dispare com ${key('fire')}`,
      dash: (key) => `Atravesse um projétil com ${key('dash')}: nada o fere entretanto`,
      parry: (key) => `Devolva um projétil com ${key('parry')}, mesmo antes do golpe`,
    },
    gamepad: {
      move: () => 'Mova-se com o manípulo esquerdo',
      fire: () => 'Aponte com o manípulo direito, dispare com o gatilho direito',
      dash: () => 'Atravesse um projétil com A: nada o fere entretanto',
      parry: () => 'Devolva um projétil com o gatilho esquerdo, mesmo antes do golpe',
    },
    touch: {
      move: () => 'Mova-se com o polegar esquerdo, em qualquer ponto à esquerda',
      fire: () => 'Aponte com o polegar direito, empurre mais para disparar',
      dash: () => 'Atravesse um projétil com o botão das duas setas',
      parry: () => 'Devolva um projétil com o botão do crescente',
    },
  },
};

/** The line that teaches a move to who plays with this device and these keys. */
export function lessonLine(move: Move, device: Device, language: Language, bindings: Bindings): string {
  return LESSON_WORDS[language][device][move]((action) => keyName(bindings[action][0], language));
}
