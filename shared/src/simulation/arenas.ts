import type { Units } from './rules.ts';

/** A round stone pillar: stops bolts and bodies. */
export interface Pillar {
  readonly x: Units;
  readonly y: Units;
  readonly radius: Units;
}

/** One courtyard; equal to its own mirror image, so that neither side is better. */
export interface Layout {
  readonly name: string;
  readonly pillars: readonly Pillar[];
}

/** Adds the mirror image of every pillar that is not on the middle line. */
function mirrored(name: string, left: readonly Pillar[]): Layout {
  return { name, pillars: left.flatMap((p) => (p.x === 0 ? [p] : [p, { ...p, x: -p.x }])) };
}

/** The courtyards; a match's seed picks one. Between two pillars, or pillar and wall, there is always room for a body. */
export const LAYOUTS: readonly Layout[] = [
  mirrored('cloister', [
    { x: 0, y: 0, radius: 70 },
    { x: -270, y: -180, radius: 54 },
    { x: -270, y: 180, radius: 54 },
  ]),
  mirrored('wells', [
    { x: -190, y: 0, radius: 78 },
    { x: 0, y: -240, radius: 50 },
    { x: 0, y: 240, radius: 50 },
    { x: -430, y: -220, radius: 42 },
    { x: -430, y: 220, radius: 42 },
  ]),
  mirrored('avenue', [
    { x: -140, y: -200, radius: 46 },
    { x: -140, y: 200, radius: 46 },
    { x: -400, y: 0, radius: 60 },
  ]),
  mirrored('diamond', [
    { x: 0, y: -190, radius: 60 },
    { x: 0, y: 190, radius: 60 },
    { x: -300, y: 0, radius: 62 },
    { x: -480, y: -230, radius: 40 },
    { x: -480, y: 230, radius: 40 },
  ]),
  mirrored('crescent', [
    { x: 0, y: -110, radius: 84 },
    { x: -280, y: 130, radius: 58 },
    { x: 0, y: 260, radius: 44 },
    { x: -470, y: -190, radius: 46 },
  ]),
];

/** The pillars of a layout by its number in the world. */
export function pillarsOf(layout: number): readonly Pillar[] {
  return LAYOUTS[layout]?.pillars ?? [];
}
