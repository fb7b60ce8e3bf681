import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import { decodeReplay } from '@double-barrier/shared/protocol/replay';
import {
  createWorld,
  hashWorld,
  KeyframeError,
  outcomeOf,
  step,
  type World,
} from '@double-barrier/shared/simulation/index';
import { NEUTRAL_INPUT, type PlayerInput, type Side } from '@double-barrier/shared/simulation/player-input';
import { describe, expect, it } from 'vitest';
import { HostedWorld } from './hosted-world.ts';

const SEED = 6006;

function heldAt(side: Side, tick: number): PlayerInput {
  const turn = (tick >> 4) + side;
  return {
    moveX: (turn % 3) * 127 - 127,
    moveY: 0,
    aimX: 100 - (tick % 200),
    aimY: 50,
    buttons: (turn % 5) & 7,
  };
}

function play(host: HostedWorld, ticks: number): Uint8Array[] {
  return Array.from({ length: ticks }, () => {
    for (const side of [0, 1] as const) {
      host.receive(side, encodeInput(host.world.tick, heldAt(side, host.world.tick)));
    }
    return host.tick();
  });
}

function replayed(seed: number, replay: string): World {
  let world = createWorld(seed);
  for (const inputs of decodeReplay(replay).inputs) world = step(world, inputs, createWorld(seed));
  return world;
}

describe('HostedWorld', () => {
  it('NET-7: its frames alone hold a follower at the very same world', () => {
    const host = new HostedWorld({ seed: SEED, epoch: 1 });
    const followed = new FollowedWorld(SEED);
    for (const frame of play(host, 900)) followed.confirm(frame);
    expect(followed.confirmedCounts.advanced).toBe(900);
    expect(hashWorld(followed.world)).toBe(hashWorld(host.world));
  });

  it('NET-7: the frame of every 60th tick carries the hash', () => {
    const host = new HostedWorld({ seed: SEED, epoch: 1 });
    const hashed = play(host, 180).flatMap((frame, tick) => ((frame[8] ?? 0) & 0x80 ? [tick] : []));
    expect(hashed).toEqual([59, 119, 179]);
  });

  it('NET-8: another host continues from its keyframe and replay', () => {
    const first = new HostedWorld({ seed: SEED, epoch: 1 });
    const followed = new FollowedWorld(SEED);
    for (const frame of play(first, 400)) followed.confirm(frame);
    const second = new HostedWorld({ seed: SEED, epoch: 2, from: first.keyframe(), replay: first.replay() });
    expect(hashWorld(second.world)).toBe(hashWorld(first.world));
    followed.adopt(second.keyframe());
    for (const frame of play(second, 400)) followed.confirm(frame);
    expect(hashWorld(followed.world)).toBe(hashWorld(second.world));
    const whole = new HostedWorld({ seed: SEED, epoch: 1 });
    play(whole, 800);
    expect(second.replay()).toBe(whole.replay());
  });

  it('NET-8: without the earlier replay there is none', () => {
    const first = new HostedWorld({ seed: SEED, epoch: 1 });
    play(first, 100);
    const second = new HostedWorld({ seed: SEED, epoch: 2, from: first.keyframe() });
    play(second, 100);
    expect(second.replay()).toBe('');
  });

  it('NET-8: refuses to start from what is no keyframe', () => {
    const from = new HostedWorld({ seed: SEED, epoch: 1 }).keyframe();
    for (const wrong of [from.slice(1), from.slice(0, -1), new Uint8Array(0)]) {
      expect(() => new HostedWorld({ seed: SEED, epoch: 2, from: wrong })).toThrow(KeyframeError);
    }
  });

  it('WIRE-8: its replay leads to its world', () => {
    const host = new HostedWorld({ seed: SEED, epoch: 1 });
    play(host, 600);
    expect(hashWorld(replayed(SEED, host.replay()))).toBe(hashWorld(host.world));
  });

  it.each([
    ['concede', 'conceded', 0],
    ['concede', 'conceded', 1],
    ['forfeit', 'forfeited', 0],
    ['forfeit', 'forfeited', 1],
  ] as const)('NET-6: %s ends the match as %s when side %i does it', (how, ending, side) => {
    const host = new HostedWorld({ seed: SEED, epoch: 1 });
    play(host, 300);
    expect(host.finished).toBe(false);
    host[how](side);
    play(host, 1);
    expect(host.finished).toBe(true);
    expect(outcomeOf(host.world)).toEqual({ winner: side === 0 ? 1 : 0, ending });
    expect(hashWorld(replayed(SEED, host.replay()))).toBe(hashWorld(host.world));
  });

  it('NET-5: hostile frames leave the same match as the honest ones', () => {
    const honest = new HostedWorld({ seed: SEED, epoch: 1 });
    const attacked = new HostedWorld({ seed: SEED, epoch: 1 });
    let word = SEED;
    const byte = () => {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      return word >>> 24;
    };
    for (let tick = 0; tick < 1000; tick += 1) {
      play(honest, 1);
      play(attacked, 1);
      attacked.receive(0, encodeInput(tick, { ...NEUTRAL_INPUT, buttons: 31 }));
      attacked.receive(1, encodeInput(tick + 5000, NEUTRAL_INPUT));
      if (tick % 10 === 0) attacked.receive(1, Uint8Array.from({ length: byte() % 30 }, byte));
    }
    expect(hashWorld(attacked.world)).toBe(hashWorld(honest.world));
    expect(attacked.counts[0].late + attacked.counts[0].flooding).toBeGreaterThan(500);
  });
});
