import type { Scene } from 'phaser';
import { bake, linear, radial } from './bake.ts';
import { mix, PALETTE, SIDE_COLOUR, SIDE_KEY, withAlpha } from './palette.ts';

/** Bakes every light that moves: glows, sparks, bolts and waves, one picture for each colour. */
export function bakeLights(scene: Scene, pixelsPerUnit: number): void {
  const colours: readonly (readonly [string, string])[] = [
    [SIDE_KEY[0], SIDE_COLOUR[0]],
    [SIDE_KEY[1], SIDE_COLOUR[1]],
    ['white', PALETTE.white],
    ['ember', PALETTE.ember],
    ['lantern', PALETTE.lantern],
  ];
  for (const [name, colour] of colours) {
    bakeGlow(scene, `glow-${name}`, colour);
    bakeSpark(scene, `spark-${name}`, colour, pixelsPerUnit);
    bakeBolt(scene, name, colour, pixelsPerUnit);
    bakeWave(scene, `wave-${name}`, colour, pixelsPerUnit);
  }
  bakeShadow(scene);
}

/** The soft shadow under a body. */
function bakeShadow(scene: Scene): void {
  bake(scene, 'shadow', {
    width: 96,
    height: 96,
    pixelsPerUnit: 1,
    draw: (context) => {
      context.fillStyle = radial(context, 0, 0, 48, [
        [0, 'rgba(2, 4, 14, 0.75)'],
        [0.5, 'rgba(2, 4, 14, 0.5)'],
        [1, 'rgba(2, 4, 14, 0)'],
      ]);
      context.fillRect(-48, -48, 96, 96);
    },
  });
}

/** Width of a baked glow in world units. */
export const GLOW_SIZE = 256;

function bakeGlow(scene: Scene, key: string, colour: string): void {
  const half = GLOW_SIZE / 2;
  bake(scene, key, {
    width: GLOW_SIZE,
    height: GLOW_SIZE,
    pixelsPerUnit: 0.5,
    draw: (context) => {
      context.fillStyle = radial(context, 0, 0, half, [
        [0, withAlpha(colour, 0.85)],
        [0.18, withAlpha(colour, 0.5)],
        [0.45, withAlpha(colour, 0.16)],
        [1, withAlpha(colour, 0)],
      ]);
      context.fillRect(-half, -half, GLOW_SIZE, GLOW_SIZE);
    },
  });
}

function bakeSpark(scene: Scene, key: string, colour: string, pixelsPerUnit: number): void {
  bake(scene, key, {
    width: 20,
    height: 20,
    pixelsPerUnit,
    draw: (context) => {
      context.fillStyle = radial(context, 0, 0, 10, [
        [0, PALETTE.white],
        [0.25, mix(colour, PALETTE.white, 0.5)],
        [0.5, withAlpha(colour, 0.45)],
        [1, withAlpha(colour, 0)],
      ]);
      context.fillRect(-10, -10, 20, 20);
    },
  });
}

/** Length of a baked trail; its head is at the right end. */
export const TRAIL_LENGTH = 120;

function bakeBolt(scene: Scene, name: string, colour: string, pixelsPerUnit: number): void {
  bake(scene, `bolt-${name}`, {
    width: 64,
    height: 64,
    pixelsPerUnit,
    draw: (context) => {
      context.fillStyle = radial(context, 0, 0, 32, [
        [0, PALETTE.white],
        [0.2, PALETTE.white],
        [0.3, mix(colour, PALETTE.white, 0.35)],
        [0.42, withAlpha(colour, 0.5)],
        [1, withAlpha(colour, 0)],
      ]);
      context.fillRect(-32, -32, 64, 64);
    },
  });
  bake(scene, `trail-${name}`, {
    width: TRAIL_LENGTH,
    height: 24,
    pixelsPerUnit,
    draw: (context) => {
      const half = TRAIL_LENGTH / 2;
      for (const [height, alpha, tip] of [
        [11, 0.3, colour],
        [7, 0.6, colour],
        [3, 0.95, PALETTE.white],
      ] as const) {
        context.fillStyle = linear(
          context,
          [-half, 0],
          [half, 0],
          [
            [0, withAlpha(tip, 0)],
            [1, withAlpha(tip, alpha)],
          ],
        );
        context.beginPath();
        context.moveTo(-half, 0);
        context.quadraticCurveTo(half * 0.4, -height * 0.5, half - height, -height);
        context.arc(half - height - 1, 0, height, -Math.PI / 2, Math.PI / 2);
        context.quadraticCurveTo(half * 0.4, height * 0.5, -half, 0);
        context.fill();
      }
    },
  });
}

/** Radius of a baked wave in world units. */
export const WAVE_RADIUS = 120;

function bakeWave(scene: Scene, key: string, colour: string, pixelsPerUnit: number): void {
  const size = WAVE_RADIUS * 2 + 30;
  bake(scene, key, {
    width: size,
    height: size,
    pixelsPerUnit,
    draw: (context) => {
      for (const [width, alpha] of [
        [22, 0.1],
        [12, 0.22],
        [5, 0.6],
        [2, 1],
      ] as const) {
        context.strokeStyle = withAlpha(width < 3 ? mix(colour, PALETTE.white, 0.6) : colour, alpha);
        context.lineWidth = width;
        context.beginPath();
        context.arc(0, 0, WAVE_RADIUS, 0, Math.PI * 2);
        context.stroke();
      }
    },
  });
}
