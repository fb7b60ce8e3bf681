import type { AppState } from './app-state.ts';
import type { Taste } from './settings.ts';

/** What an arena honours of a page's state. */
export function tasteOf(state: AppState): Taste {
  const { volume, quality, bindings } = state.settings;
  const { language, muted } = state;
  return { language, muted, volume, quality, bindings, reducedMotion: isCalm(state) };
}

/** True when nothing may shake or flash: by the player's word, else by the system's. */
export function isCalm({ settings, systemCalm }: Pick<AppState, 'settings' | 'systemCalm'>): boolean {
  return settings.motion === 'system' ? systemCalm : settings.motion === 'calm';
}
