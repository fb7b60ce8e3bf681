import { createWorld, ROUND, type World } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { Playback } from './playback.ts';

const FRAME_MS = 1000 / 60;

function worldAt(tick: number): World {
  return Object.assign(createWorld(1), { tick });
}

function head(frame: { previous: World; alpha: number }): number {
  return frame.previous.tick + frame.alpha;
}

function live(tick: number, alpha = 0.5) {
  return { previous: worldAt(tick), current: worldAt(tick + 1), alpha };
}

describe('ARENA-10: slow motion', () => {
  it('ARENA-10: hands on the live frame when nothing slows it', () => {
    const frame = live(7);
    expect(new Playback(1).frame(frame, FRAME_MS)).toBe(frame);
  });

  it('ARENA-10: falls back at most 21 ticks, never backwards or ahead, and catches up within the pause', () => {
    const playback = new Playback(1);
    for (let tick = 0; tick < 100; tick += 1) playback.frame(live(tick), FRAME_MS);
    playback.slowDown();
    let last = 99.5;
    let deepest = 0;
    let caughtUpAfter: number | undefined;
    for (let tick = 100; tick < 100 + ROUND.over; tick += 1) {
      const shown = head(playback.frame(live(tick), FRAME_MS));
      expect(shown).toBeGreaterThanOrEqual(last - 1e-9);
      expect(shown).toBeLessThanOrEqual(tick + 0.5);
      deepest = Math.max(deepest, tick + 0.5 - shown);
      if (!playback.behind) caughtUpAfter ??= tick - 100;
      last = shown;
    }
    expect(deepest).toBeGreaterThan(15);
    expect(deepest).toBeLessThanOrEqual(22);
    expect(caughtUpAfter).toBeLessThan(ROUND.over);
  });

  it('ARENA-10: goes back to the live frame when the past it needs was never seen', () => {
    const playback = new Playback(1);
    playback.frame(live(10), FRAME_MS);
    playback.slowDown();
    const frame = live(500);
    expect(playback.frame(frame, FRAME_MS * 4)).toBe(frame);
    expect(playback.behind).toBe(false);
  });
});
