import { pillarsOf } from '@double-barrier/shared/simulation/arenas';
import { Dice } from './scenes/dice.ts';
import { drawFloor } from './scenes/floor.ts';
import { drawSurroundings, SURROUNDINGS } from './scenes/surroundings.ts';

/** One courtyard for every lobby; duels have theirs from their own seeds. */
const SEED = 1755;
const PIXELS_PER_UNIT = 0.8;

/** Paints the empty courtyard behind the lobby, once; the style sheet fades it in and crops it to the window. */
export function paintBackdrop(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = SURROUNDINGS.halfWidth * 2 * PIXELS_PER_UNIT;
  canvas.height = SURROUNDINGS.halfHeight * 2 * PIXELS_PER_UNIT;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
  const dice = new Dice(SEED);
  drawSurroundings(context, dice);
  drawFloor(context, dice, pillarsOf(0));
  canvas.dataset['painted'] = 'yes';
}
