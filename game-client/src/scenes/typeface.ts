import type { Clock } from '@double-barrier/shared/time';
import { sleep } from '@double-barrier/shared/time';

/** For the game and its headings. */
export const GAME_FONT = '"Oxanium Variable", Oxanium, sans-serif';
/** For anything that is a znode. */
export const ZNODE_FONT = '"JetBrains Mono Variable", "JetBrains Mono", monospace';

const DEADLINE_MS = 1500;

/** Waits until both typefaces can be drawn into a texture, but not for long: the fallback is legible too. */
export async function typefacesReady(clock: Clock): Promise<void> {
  const wanted = [`700 32px ${GAME_FONT}`, `400 12px ${ZNODE_FONT}`];
  const loading = Promise.allSettled(wanted.map((font) => document.fonts.load(font)));
  await Promise.race([loading, sleep(clock, DEADLINE_MS)]);
}
