import { Dice } from './scenes/dice.ts';
import { drawFloor } from './scenes/floor.ts';
import { drawSurroundings } from './scenes/surroundings.ts';

/** One courtyard for every lobby; duels have theirs from their own seeds. */
const SEED = 1755;
const PIXELS_PER_UNIT = 0.9;
/** The part of the world that is painted, with the courtyard right of its middle, where the lobby leaves room. */
const VIEW = { left: -1120, top: -620, width: 1980, height: 1240 } as const;

/** Paints the empty courtyard behind the lobby, once; the style sheet fades it in and crops it to the window. */
export function paintBackdrop(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = VIEW.width * PIXELS_PER_UNIT;
  canvas.height = VIEW.height * PIXELS_PER_UNIT;
  context.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
  context.translate(-VIEW.left, -VIEW.top);
  const dice = new Dice(SEED);
  drawSurroundings(context, dice);
  drawFloor(context, dice, []);
  canvas.dataset['painted'] = 'yes';
}
