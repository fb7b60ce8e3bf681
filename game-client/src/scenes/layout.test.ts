import { ARENA } from '@double-barrier/shared/simulation/rules';
import { describe, expect, it } from 'vitest';
import { rotate } from '../input/aim.ts';
import { fit, fitBesideLobby, hasRoomBesideLobby, plateBoxes, scoreBox, sharpness } from './layout.ts';

const SCREENS: readonly (readonly [number, number])[] = [
  [320, 480],
  [360, 640],
  [390, 844],
  [844, 390],
  [768, 1024],
  [1024, 768],
  [1440, 900],
  [2560, 1080],
  [3840, 2160],
];

describe.each(SCREENS)('ARENA-5: a screen of %i × %i', (width, height) => {
  for (const side of [0, 1] as const) {
    const layout = fit(width, height, side);

    it(`ARENA-5: shows side ${side} the whole arena between the bands`, () => {
      const across = layout.upright ? ARENA.halfHeight : ARENA.halfWidth;
      const down = layout.upright ? ARENA.halfWidth : ARENA.halfHeight;
      expect(across * 2 * layout.scale).toBeLessThanOrEqual(layout.stage.width + 1e-9);
      expect(down * 2 * layout.scale).toBeLessThanOrEqual(layout.stage.height + 1e-9);
      expect(layout.stage.y + layout.stage.height).toBeLessThan(height);
    });

    it(`ARENA-5: has the gate of side ${side} at the bottom when upright, at its own end else`, () => {
      const gate = rotate({ x: side === 0 ? -1 : 1, y: 0 }, layout.rotation);
      if (layout.upright) expect(gate.y).toBeCloseTo(1);
      else expect(gate.x).toBeCloseTo(side === 0 ? -1 : 1);
    });
  }

  it('ARENA-5: has room for both plates side by side, and for the score', () => {
    const layout = fit(width, height, 0);
    const [left, right] = plateBoxes(layout);
    expect(left.x).toBeGreaterThan(0);
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);
    expect(right.x + right.width).toBeLessThan(width);
    expect(left.y + left.height).toBeLessThanOrEqual(layout.stage.y);
    const score = scoreBox(layout);
    expect(score.width).toBeGreaterThan(180);
    expect(score.x + score.width).toBeLessThanOrEqual(width);
    if (width < 700) expect(score.height === 0 || score.y + score.height <= height - 480).toBe(true);
  });

  it('ARENA-18: shows the whole courtyard beside the lobby’s words where there is room', () => {
    const { scale, stage } = fitBesideLobby(width, height);
    if (!hasRoomBesideLobby(width, height)) return expect(scale).toBeGreaterThanOrEqual(0.62);
    expect(stage.x).toBeGreaterThanOrEqual(27 * 16 + 32);
    expect(ARENA.halfWidth * 2 * scale).toBeLessThanOrEqual(stage.width + 1e-9);
    return expect(ARENA.halfHeight * 2 * scale).toBeLessThanOrEqual(stage.height + 1e-9);
  });

  it('ARENA-5: draws textures sharp but bounded', () => {
    for (const ratio of [1, 1.5, 3]) {
      const sharp = sharpness(fit(width, height, 0), ratio);
      expect(sharp).toBeGreaterThanOrEqual(1);
      expect(sharp).toBeLessThanOrEqual(2);
    }
  });
});
