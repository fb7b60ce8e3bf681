import { ReplayedMatch } from '@double-barrier/shared/protocol/replayed-match';
import { createWorld, hashWorld } from '@double-barrier/shared/simulation/index';
import { wildPlayers } from '@double-barrier/shared/simulation/wild-inputs';
import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { ReplayFeed, SPEEDS } from './replay-feed.ts';

const SEED = 3;
const TICKS = 600;

function open() {
  const players = wildPlayers(SEED);
  const world = createWorld(SEED);
  const inputs = Array.from({ length: TICKS }, () => {
    const [left, right] = players(world);
    return [{ ...left }, { ...right }] as const;
  });
  const match = new ReplayedMatch(SEED, inputs);
  const clock = new ManualClock();
  const told = { times: 0 };
  const feed = new ReplayFeed(match, clock, () => void (told.times += 1));
  const play = async (frames: number) => {
    for (let frame = 0; frame < frames; frame += 1) {
      await clock.advance(1000 / 60);
      feed.advance();
    }
  };
  feed.advance();
  return { match, clock, feed, told, play };
}

describe('ReplayFeed', () => {
  it.each(SPEEDS)('REPLAY-4: plays at speed %d, and every world is the match’s own', async (speed) => {
    const { match, feed, play } = open();
    feed.setSpeed(speed);
    await play(60);
    expect(Math.abs(feed.position.tick - 60 * speed)).toBeLessThanOrEqual(1);
    const { current, previous } = feed.advance();
    const into = createWorld(SEED);
    expect(hashWorld(current)).toBe(hashWorld(match.look(current.tick, into)));
    expect(hashWorld(previous)).toBe(hashWorld(match.look(previous.tick, into)));
  });

  it('REPLAY-4: stands still when paused, goes to any tick and on from there', async () => {
    const { match, feed, play } = open();
    feed.toggle();
    await play(30);
    expect(feed.position).toMatchObject({ tick: 0, playing: false });
    feed.seek(400);
    const { current } = feed.advance();
    expect(hashWorld(current)).toBe(hashWorld(match.look(400, createWorld(SEED))));
    feed.toggle();
    await play(10);
    expect(feed.position.tick).toBeGreaterThan(405);
    feed.seek(-10);
    expect(feed.position.tick).toBe(0);
  });

  it('REPLAY-4: stops at the end, and begins anew from there', async () => {
    const { feed, told, play } = open();
    feed.seek(TICKS - 3);
    await play(10);
    expect(feed.position).toMatchObject({ tick: TICKS, playing: false });
    const before = told.times;
    await play(5);
    expect(told.times).toBe(before);
    feed.toggle();
    expect(feed.position).toMatchObject({ tick: 0, playing: true });
  });
});
