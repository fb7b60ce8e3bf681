import { NEUTRAL_INPUT, type World } from '@double-barrier/shared/simulation/index';
import { ManualClock } from '@double-barrier/shared/time';
import { expect, it, vi } from 'vitest';
import { resultOf } from './practice-result.ts';
import { PracticeFeed } from './practice-feed.ts';

function setUp(strength: 'novice' | 'master' = 'master') {
  const clock = new ManualClock();
  const onDecided = vi.fn<(world: World) => void>();
  const feed = new PracticeFeed({ seed: 7, strength, clock, onDecided });
  /** Draws so many frames of 60 a second. */
  const play = async (frames: number) => {
    for (let frame = 0; frame < frames; frame += 1) {
      feed.advance(NEUTRAL_INPUT);
      await clock.advance(1000 / 60);
    }
    return feed.advance(NEUTRAL_INPUT).current;
  };
  return { clock, onDecided, feed, play };
}

it('PAGE-20: a practice is a whole duel by the same rules, and ends with its score', async () => {
  const { play, onDecided } = setUp();
  const world = await play(60 * 180);
  expect(world.phase).toBe('finished');
  expect(onDecided).toHaveBeenCalledOnce();
  expect(resultOf(world)).toMatchObject({ winner: 1, ending: 'won', rounds: [0, 3] });
});

it('PAGE-20: giving a practice up ends it at once, also while it stands still', async () => {
  const { play, feed, onDecided } = setUp();
  await play(300);
  feed.paused = true;
  feed.concede();
  const world = await play(3);
  expect(onDecided).toHaveBeenCalledOnce();
  expect(resultOf(world)).toMatchObject({ winner: 1, ending: 'conceded' });
});

it('PAGE-20: a practice stands still while it is paused, and makes nothing up for it', async () => {
  const { play, feed } = setUp();
  const { tick } = await play(100);
  feed.paused = true;
  expect((await play(500)).tick).toBe(tick);
  feed.paused = false;
  expect((await play(10)).tick).toBeLessThan(tick + 15);
});
