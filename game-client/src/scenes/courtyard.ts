import { pillarsOf } from '@double-barrier/shared/simulation/arenas';
import { FIELD } from '@double-barrier/shared/simulation/rules';
import type { Scene } from 'phaser';
import { bake } from './bake.ts';
import { DEPTH } from './depth.ts';
import { Dice } from './dice.ts';
import { drawFloor } from './floor.ts';
import { addPillar } from './pillar.ts';
import { drawSurroundings, SURROUNDINGS } from './surroundings.ts';

const SURROUNDINGS_PIXELS_PER_UNIT = 0.6;

/** Builds the place of the duel, drawn once from the seed. */
export function addCourtyard(scene: Scene, seed: number, layout: number, pixelsPerUnit: number): void {
  const dice = new Dice(seed);
  const pillars = pillarsOf(layout);
  bake(scene, 'surroundings', {
    width: SURROUNDINGS.halfWidth * 2,
    height: SURROUNDINGS.halfHeight * 2,
    pixelsPerUnit: SURROUNDINGS_PIXELS_PER_UNIT,
    draw: (context) => drawSurroundings(context, dice),
  });
  bake(scene, 'floor', {
    width: FIELD.halfWidth * 2,
    height: FIELD.halfHeight * 2,
    pixelsPerUnit,
    draw: (context) => drawFloor(context, dice, pillars),
  });
  scene.add
    .image(0, 0, 'surroundings')
    .setScale(1 / SURROUNDINGS_PIXELS_PER_UNIT)
    .setDepth(DEPTH.surroundings);
  scene.add
    .image(0, 0, 'floor')
    .setScale(1 / pixelsPerUnit)
    .setDepth(DEPTH.floor);
  for (const pillar of pillars) addPillar(scene, dice, pillar, pixelsPerUnit);
}
