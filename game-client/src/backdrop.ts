import { createWorld, pillarsOf } from '@double-barrier/shared/simulation/index';
import { Dice } from './scenes/dice.ts';
import { drawFloor } from './scenes/floor.ts';
import { fitBesideLobby } from './scenes/layout.ts';
import { drawPillar } from './scenes/pillar.ts';
import { drawSurroundings } from './scenes/surroundings.ts';

/** One courtyard for every lobby; duels have theirs from their own seeds. */
export const LOBBY_SEED = 1755;
/** More device pixels than this per CSS pixel nobody misses behind the words. */
const SHARPEST = 1.5;

/** Paints the courtyard behind the lobby for a window of this size; the style sheet fades it in. */
export function paintBackdrop(canvas: HTMLCanvasElement, width: number, height: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { stage, scale } = fitBesideLobby(width, height);
  const ratio = Math.min(SHARPEST, window.devicePixelRatio);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.translate(stage.x + stage.width / 2, stage.y + stage.height / 2);
  context.scale(scale, scale);
  const dice = new Dice(LOBBY_SEED);
  const pillars = pillarsOf(createWorld(LOBBY_SEED).layout);
  drawSurroundings(context, dice);
  drawFloor(context, dice, pillars);
  for (const { x, y, radius } of pillars) {
    context.save();
    context.translate(x, y);
    drawPillar(context, dice, radius);
    context.restore();
  }
  canvas.dataset['painted'] = 'yes';
}
