import type { BotStrength } from '@double-barrier/shared/simulation/index';
import { type Bindings, DEFAULT_BINDINGS, parseBindings } from './input/key-bindings.ts';
import type { Language } from './language/language.ts';

export const QUALITY_WISHES = ['auto', 'low', 'medium', 'high'] as const;
/** How much the picture may cost; `auto` begins high and steps down by itself. */
export type QualityWish = (typeof QUALITY_WISHES)[number];

export const MOTION_WISHES = ['system', 'calm', 'full'] as const;
/** Whether things shake and flash; `system` does as the player's machine asks. */
export type MotionWish = (typeof MOTION_WISHES)[number];

export const STRENGTHS = ['novice', 'adept', 'master'] as const satisfies readonly BotStrength[];

/** What a player sets once for every tab of this browser, besides name, language and mute. */
export interface Settings {
  readonly quality: QualityWish;
  /** 0…1. */
  readonly volume: number;
  readonly motion: MotionWish;
  readonly bindings: Bindings;
  /** Of the bot in a practice. */
  readonly strength: BotStrength;
}

export const DEFAULT_SETTINGS: Settings = {
  quality: 'auto',
  volume: 0.5,
  motion: 'system',
  bindings: DEFAULT_BINDINGS,
  strength: 'adept',
};

/** All that an arena honours of what a player wishes, as it holds now. */
export interface Taste {
  readonly language: Language;
  readonly reducedMotion: boolean;
  readonly muted: boolean;
  readonly volume: number;
  readonly quality: QualityWish;
  readonly bindings: Bindings;
}

/** Settings that were kept as text; what is missing or spoiled is as at first. */
export function parseSettings(text: string | undefined): Settings {
  const given = new Map(Object.entries(parseObject(text)));
  const volume = given.get('volume');
  return {
    quality: oneOf(QUALITY_WISHES, given.get('quality')) ?? DEFAULT_SETTINGS.quality,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULT_SETTINGS.volume,
    motion: oneOf(MOTION_WISHES, given.get('motion')) ?? DEFAULT_SETTINGS.motion,
    bindings: parseBindings(given.get('bindings')) ?? DEFAULT_SETTINGS.bindings,
    strength: oneOf(STRENGTHS, given.get('strength')) ?? DEFAULT_SETTINGS.strength,
  };
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function parseObject(text: string | undefined): object {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Somebody else's text under our key: as good as none.
    return {};
  }
}
