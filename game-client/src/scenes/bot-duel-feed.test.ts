import { copyWorld, createWorld } from '@double-barrier/shared/simulation/index';
import { ManualClock } from '@double-barrier/shared/time';
import { expect, it } from 'vitest';
import { BotDuelFeed } from './bot-duel-feed.ts';

const FRAME_MS = 1000 / 30;

it('ARENA-18: two bots duel on for ten minutes, hit each other, and never count down or finish (seed 1755)', async () => {
  const clock = new ManualClock();
  const feed = new BotDuelFeed(1755, clock);
  const phases = new Set<string>();
  const world = createWorld(1755);
  for (let frame = 0; frame < 10 * 60 * 30; frame += 1) {
    await clock.advance(FRAME_MS);
    const { previous, current, alpha } = feed.advance();
    copyWorld(current, world);
    phases.add(current.phase);
    expect(current.tick).toBeGreaterThan(previous.tick);
    expect(alpha).toBeGreaterThanOrEqual(0);
    expect(alpha).toBeLessThan(1);
  }
  expect([...phases].sort()).toEqual(['fighting', 'round-over']);
  expect(world.round).toBeGreaterThan(10);
  expect(world.duelists[0].hits + world.duelists[1].hits).toBeGreaterThan(50);
});

it('ARENA-18: a hidden tab’s time is dropped', async () => {
  const clock = new ManualClock();
  const feed = new BotDuelFeed(7, clock);
  const before = feed.advance().current.tick;
  await clock.advance(60_000);
  expect(feed.advance().current.tick - before).toBeLessThanOrEqual(6);
});
