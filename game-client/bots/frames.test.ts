import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { runFrames } from './frames.ts';

/** A clock whose timers fire late, by what it is told last. */
class LateClock extends ManualClock {
  lateness = 0;

  override after(delay: number, callback: () => void): () => void {
    return super.after(delay + this.lateness, callback);
  }
}

describe('runFrames', () => {
  it('BOTS-4: draws 60 times a second, however late each frame is', async () => {
    const clock = new LateClock();
    clock.lateness = 7;
    let frames = 0;
    const stop = runFrames(clock, () => (frames += 1));
    await clock.advance(10_007);
    stop();
    expect(frames).toBe(600);
  });

  it('BOTS-4: leaves out the frames that were missed', async () => {
    const clock = new LateClock();
    const at: number[] = [];
    clock.lateness = 505;
    const stop = runFrames(clock, () => at.push(Math.round(clock.now())));
    clock.lateness = 0;
    await clock.advance(560);
    stop();
    expect(at).toEqual([522, 533, 550]);
  });

  it('BOTS-4: draws nothing any more once it is stopped, even from within a frame', async () => {
    const clock = new ManualClock();
    let frames = 0;
    const stop = runFrames(clock, () => {
      frames += 1;
      if (frames === 3) stop();
    });
    await clock.advance(1000);
    expect(frames).toBe(3);
  });
});
