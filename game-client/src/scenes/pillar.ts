import type { Pillar } from '@double-barrier/shared/simulation/arenas';
import type { Scene } from 'phaser';
import { bake, linear, radial } from './bake.ts';
import { DEPTH } from './depth.ts';
import type { Dice } from './dice.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';

const GLOW = 30;

/** Stands a round stone pillar with a ring of light in the arena. */
export function addPillar(scene: Scene, dice: Dice, pillar: Pillar, pixelsPerUnit: number): void {
  const key = `pillar-${pillar.x}-${pillar.y}`;
  const size = (pillar.radius + GLOW) * 2;
  bake(scene, key, {
    width: size,
    height: size,
    pixelsPerUnit,
    draw: (context) => drawPillar(context, dice, pillar.radius),
  });
  scene.add
    .image(pillar.x, pillar.y, key)
    .setScale(1 / pixelsPerUnit)
    .setDepth(DEPTH.pillar);
}

/** Draws a pillar around the origin. */
export function drawPillar(context: CanvasRenderingContext2D, dice: Dice, radius: number): void {
  const disc = (r: number, fill: string | CanvasGradient) => {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(0, 0, r, 0, Math.PI * 2);
    context.fill();
  };
  disc(
    radius + GLOW,
    radial(context, 0, 0, radius + GLOW, [
      [radius / (radius + GLOW) - 0.02, withAlpha(PALETTE.glaze, 0.22)],
      [1, withAlpha(PALETTE.glaze, 0)],
    ]),
  );
  disc(radius, mix(PALETTE.stone, PALETTE.night, 0.5));
  disc(
    radius - 3,
    linear(
      context,
      [-radius, -radius],
      [radius, radius],
      [
        [0, mix(PALETTE.stone, PALETTE.glaze, 0.3)],
        [0.5, PALETTE.stone],
        [1, mix(PALETTE.stone, PALETTE.night, 0.6)],
      ],
    ),
  );
  const groove = radius * 0.78;
  disc(groove, mix(PALETTE.stone, PALETTE.night, 0.72));
  disc(
    groove - 2.5,
    linear(
      context,
      [-groove, -groove],
      [groove, groove],
      [
        [0, mix(PALETTE.stone, PALETTE.glaze, 0.16)],
        [1, mix(PALETTE.stone, PALETTE.night, 0.42)],
      ],
    ),
  );
  drawFlutes(context, radius);
  context.save();
  context.beginPath();
  context.arc(0, 0, groove - 3, 0, Math.PI * 2);
  context.clip();
  for (let i = 0; i < radius * 2; i += 1) {
    context.fillStyle = dice.chance(0.5) ? 'rgba(2, 5, 16, 0.16)' : withAlpha(PALETTE.glaze, 0.05);
    const size = dice.between(1, 4);
    context.fillRect(dice.between(-radius, radius), dice.between(-radius, radius), size, size);
  }
  context.restore();
  drawRingOfLight(context, radius * 0.46);
}

function drawFlutes(context: CanvasRenderingContext2D, radius: number): void {
  const count = Math.round(radius / 3);
  context.strokeStyle = 'rgba(2, 5, 16, 0.35)';
  context.lineWidth = 1.6;
  for (let i = 0; i < count; i += 1) {
    const angle = (i * Math.PI * 2) / count;
    context.beginPath();
    context.moveTo(Math.cos(angle) * radius * 0.8, Math.sin(angle) * radius * 0.8);
    context.lineTo(Math.cos(angle) * (radius - 3), Math.sin(angle) * (radius - 3));
    context.stroke();
  }
}

function drawRingOfLight(context: CanvasRenderingContext2D, radius: number): void {
  for (const [width, alpha] of [
    [14, 0.07],
    [8, 0.14],
    [3.2, 0.5],
    [1.3, 0.95],
  ] as const) {
    context.strokeStyle = withAlpha(PALETTE.glaze, alpha);
    context.lineWidth = width;
    context.beginPath();
    context.arc(0, 0, radius, 0, Math.PI * 2);
    context.stroke();
  }
}
