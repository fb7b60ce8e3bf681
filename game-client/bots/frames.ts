import type { Clock, Milliseconds } from '@double-barrier/shared/time';

const FRAME_MS: Milliseconds = 1000 / 60;

/**
 * Draws 60 times a second without drift: frame n is due n × 1000/60 ms from now. Frames that were missed are left out,
 * as a display does. The returned function stops it.
 */
export function runFrames(clock: Clock, draw: () => void): () => void {
  const origin = clock.now();
  let frame = 0;
  let cancel = wait();
  function wait(): () => void {
    frame = Math.max(frame, Math.floor((clock.now() - origin) / FRAME_MS)) + 1;
    return clock.after(origin + frame * FRAME_MS - clock.now(), () => {
      cancel = wait();
      draw();
    });
  }
  return () => cancel();
}
