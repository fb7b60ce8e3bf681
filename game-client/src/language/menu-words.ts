import type { Action } from '../input/key-bindings.ts';
import type { MotionWish, QualityWish } from '../settings.ts';
import type { Language } from './language.ts';

/** What the menu says; fetched with it. */
export interface MenuWords {
  readonly heading: string;
  readonly close: string;
  readonly goesOn: string;
  readonly stands: string;
  readonly sound: string;
  readonly muted: string;
  readonly volume: string;
  readonly quality: string;
  readonly qualities: Readonly<Record<QualityWish, string>>;
  readonly motion: string;
  readonly motions: Readonly<Record<MotionWish, string>>;
  readonly language: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly controls: string;
  readonly actions: Readonly<Record<Action, string>>;
  readonly keyOf: (action: string, key: string) => string;
  readonly rebindHint: string;
  readonly press: string;
  readonly listening: (action: string) => string;
  readonly bound: (action: string, key: string) => string;
  readonly exchanged: (key: string, other: string) => string;
  readonly reserved: string;
  readonly reset: string;
  readonly wasReset: string;
  readonly others: string;
}

const LANGUAGES = { en: 'English', pt: 'Português' };

export const MENU_WORDS: Readonly<Record<Language, MenuWords>> = {
  en: {
    heading: 'Menu',
    close: 'Close',
    goesOn: 'The duel goes on meanwhile.',
    stands: 'The practice stands still meanwhile.',
    sound: 'Sound',
    muted: 'Mute (M)',
    volume: 'Volume',
    quality: 'Picture',
    qualities: { auto: 'automatic', low: 'light', medium: 'medium', high: 'full' },
    motion: 'Shaking and flashes',
    motions: { system: 'as the system wishes', calm: 'none', full: 'all' },
    language: 'Language',
    languages: LANGUAGES,
    controls: 'Keys and mouse',
    actions: {
      up: 'Up',
      down: 'Down',
      left: 'Left',
      right: 'Right',
      fire: 'Fire',
      dash: 'Dash',
      parry: 'Parry',
    },
    keyOf: (action, key) => `${action}: ${key}. Change this key`,
    rebindHint: 'Press a field, then the new key or mouse button. Escape leaves it as it was.',
    press: 'press…',
    listening: (action) => `Press the new key for “${action}”.`,
    bound: (action, key) => `“${action}” is now ${key}.`,
    exchanged: (key, other) => `${key} was taken by “${other}”: the two keys are exchanged.`,
    reserved: 'The page needs this key itself. Press another one.',
    reset: 'Reset the keys',
    wasReset: 'The keys are as at first.',
    others:
      'N shows the network, I the znodes. Gamepad: left stick moves, right stick aims, right trigger fires, left trigger parries, A dashes. Touch: left thumb moves, right thumb aims and fires.',
  },
  pt: {
    heading: 'Definições',
    close: 'Fechar',
    goesOn: 'Entretanto o duelo continua.',
    stands: 'Entretanto o treino está parado.',
    sound: 'Som',
    muted: 'Sem som (M)',
    volume: 'Intensidade',
    quality: 'Imagem',
    qualities: { auto: 'automática', low: 'leve', medium: 'média', high: 'plena' },
    motion: 'Abalos e clarões',
    motions: { system: 'como o sistema deseja', calm: 'nenhuns', full: 'todos' },
    language: 'Idioma',
    languages: LANGUAGES,
    controls: 'Teclas e rato',
    actions: {
      up: 'Para cima',
      down: 'Para baixo',
      left: 'Para a esquerda',
      right: 'Para a direita',
      fire: 'Disparar',
      dash: 'Esquivar',
      parry: 'Aparar',
    },
    keyOf: (action, key) => `${action}: ${key}. Mudar esta tecla`,
    rebindHint: 'Prima um campo e depois a nova tecla ou o botão do rato. Escape deixa tudo como estava.',
    press: 'prima…',
    listening: (action) => `Prima a nova tecla para «${action}».`,
    bound: (action, key) => `«${action}» é agora ${key}.`,
    exchanged: (key, other) => `${key} pertencia a «${other}»: as duas teclas foram trocadas.`,
    reserved: 'A própria página precisa desta tecla. Prima outra.',
    reset: 'Repor as teclas',
    wasReset: 'As teclas estão como no início.',
    others:
      'N mostra a rede, I os znodes. Comando: o manípulo esquerdo move, o direito aponta, o gatilho direito dispara, o esquerdo apara, A esquiva. Toque: o polegar esquerdo move, o direito aponta e dispara.',
  },
};
