import { describe, expect, it } from 'vitest';
import { createWorld, hashWorld, step, type World, writeKeyframe } from '../simulation/index.ts';
import { NEUTRAL_INPUT, type PlayerInput } from '../simulation/player-input.ts';
import { encodeConfirmed, encodeKeyframe, type Inputs } from './codec.ts';
import { FollowedWorld } from './followed-world.ts';

const SEED = 6004;

/** A host without players' inputs of its own: it confirms what it is told. */
class Script {
  world: World = createWorld(SEED);
  epoch: number;
  #next: World = createWorld(SEED);
  #before: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];

  constructor(epoch: number) {
    this.epoch = epoch;
  }

  confirm(inputs: Inputs, hash?: number): Uint8Array {
    const { tick } = this.world;
    [this.world, this.#next] = [step(this.world, inputs, this.#next), this.world];
    const truth = this.world.tick % 60 === 0 ? hashWorld(this.world) : undefined;
    const frame = encodeConfirmed(
      { epoch: this.epoch, tick, margins: [1, 2], inputs, hash: hash ?? truth },
      this.#before,
    );
    this.#before = inputs;
    return frame;
  }

  keyframe(): Uint8Array {
    return encodeKeyframe({ epoch: this.epoch, inputs: this.#before, world: writeKeyframe(this.world) });
  }
}

/** Inputs that differ from tick to tick, so that a wrong difference shows. */
function inputsAt(tick: number): Inputs {
  const held = (shift: number): PlayerInput => ({
    ...NEUTRAL_INPUT,
    moveX: ((tick * 7 + shift) % 255) - 127,
    aimY: ((tick * 5 + shift) % 255) - 127,
    buttons: (tick >> 3) & 7,
  });
  return [held(0), held(100)];
}

function play(script: Script, followed: FollowedWorld, ticks: number): void {
  for (let i = 0; i < ticks; i += 1) followed.confirm(script.confirm(inputsAt(script.world.tick)));
}

describe('FollowedWorld', () => {
  it('NET-7: holds the very world of the host, from the first tick', () => {
    const script = new Script(1);
    const followed = new FollowedWorld(SEED);
    play(script, followed, 600);
    expect(hashWorld(followed.world)).toBe(hashWorld(script.world));
    expect(followed.margins).toEqual([1, 2]);
    expect(followed.confirmedCounts).toMatchObject({ advanced: 600, desynced: 0, gap: 0 });
  });

  it('NET-7: joins in the middle with a keyframe', () => {
    const script = new Script(1);
    play(script, new FollowedWorld(SEED), 200);
    const followed = new FollowedWorld(0);
    expect(followed.adopt(script.keyframe())).toBe('adopted');
    play(script, followed, 200);
    expect(followed.world.tick).toBe(400);
    expect(hashWorld(followed.world)).toBe(hashWorld(script.world));
  });

  it('NET-10: a wrong hash is one desync, until a keyframe heals it', () => {
    const script = new Script(1);
    const followed = new FollowedWorld(SEED + 1);
    play(script, followed, 300);
    expect(followed.confirmedCounts).toMatchObject({ advanced: 299, desynced: 1 });
    expect(followed.needsKeyframe).toBe(true);
    expect(followed.adopt(script.keyframe())).toBe('adopted');
    play(script, followed, 300);
    expect(followed.needsKeyframe).toBe(false);
    expect(followed.confirmedCounts.desynced).toBe(1);
  });

  it('NET-10: after a gap it stands still until a keyframe comes', () => {
    const script = new Script(1);
    const followed = new FollowedWorld(SEED);
    play(script, followed, 10);
    script.confirm(inputsAt(10));
    play(script, followed, 10);
    expect(followed.world.tick).toBe(10);
    expect(followed.confirmedCounts.gap).toBe(10);
    followed.adopt(script.keyframe());
    play(script, followed, 10);
    expect(hashWorld(followed.world)).toBe(hashWorld(script.world));
  });

  it('NET-10: a keyframe that is older than the world is not needed', () => {
    const script = new Script(1);
    const followed = new FollowedWorld(SEED);
    const old = script.keyframe();
    play(script, followed, 10);
    expect(followed.adopt(old)).toBe('repeated');
    expect(followed.world.tick).toBe(10);
  });

  it('NET-7: a confirmed frame that came already changes nothing', () => {
    const script = new Script(1);
    const followed = new FollowedWorld(SEED);
    const frame = script.confirm(inputsAt(0));
    expect(followed.confirm(frame)).toBe('advanced');
    expect(followed.confirm(frame)).toBe('repeated');
    expect(followed.world.tick).toBe(1);
  });

  it.each([1, 127, 255, 256, 0xffffffff])('NET-9: frames of the epoch before %i are dropped', (epoch) => {
    const old = new Script(epoch - 1);
    const followed = new FollowedWorld(SEED);
    play(old, followed, 10);
    const late = old.confirm(inputsAt(10));
    const lateKeyframe = old.keyframe();
    const script = new Script(epoch);
    expect(followed.confirm(script.confirm(inputsAt(0)))).toBe('gap');
    expect(followed.adopt(script.keyframe())).toBe('adopted');
    expect(followed.world.tick).toBe(1);
    expect(followed.confirm(late)).toBe('older-epoch');
    expect(followed.adopt(lateKeyframe)).toBe('older-epoch');
    play(script, followed, 100);
    expect(hashWorld(followed.world)).toBe(hashWorld(script.world));
  });

  it(`NET-5: 100,000 hostile frames change nothing and are counted (seed ${SEED})`, () => {
    const script = new Script(9);
    const followed = new FollowedWorld(SEED);
    play(script, followed, 10);
    const before = hashWorld(followed.world);
    let word = SEED;
    const byte = () => {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      return word >>> 24;
    };
    for (let i = 0; i < 100_000; i += 1) {
      const frame = Uint8Array.from({ length: byte() % 30 }, byte);
      if (i % 2 === 0) {
        frame[0] = 2;
        // Neither the tick that is next nor its epoch.
        frame[1] = 0;
        followed.confirm(frame);
      } else {
        frame[0] = 3;
        followed.adopt(frame);
      }
    }
    const { confirmedCounts, keyframeCounts } = followed;
    expect(hashWorld(followed.world)).toBe(before);
    expect(confirmedCounts.malformed + confirmedCounts['older-epoch']).toBe(50_000);
    expect(keyframeCounts.malformed + keyframeCounts['older-epoch']).toBe(50_000);
  });
});
