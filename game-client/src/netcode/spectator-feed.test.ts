import { encodeConfirmed, encodeKeyframe, type Inputs } from '@double-barrier/shared/protocol/codec';
import {
  createWorld,
  hashWorld,
  step,
  type World,
  writeKeyframe,
} from '@double-barrier/shared/simulation/index';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { wildPlayers } from '@double-barrier/shared/simulation/wild-inputs';
import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { SpectatorFeed } from './spectator-feed.ts';

const SEED = 11;
const TICK_MS = 1000 / 60;

/** A host whose wild duel goes on tick by tick, with the hash of each. */
class WildHost {
  readonly hashes: number[] = [];
  readonly #players = wildPlayers(SEED);
  #world: World = createWorld(SEED);
  #next: World = createWorld(SEED);
  #before: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];

  constructor() {
    this.hashes.push(hashWorld(this.#world));
  }

  get tick(): number {
    return this.#world.tick;
  }

  confirm(): Uint8Array {
    const [left, right] = this.#players(this.#world);
    const inputs: Inputs = [{ ...left }, { ...right }];
    const { tick } = this.#world;
    [this.#world, this.#next] = [step(this.#world, inputs, this.#next), this.#world];
    const hash = hashWorld(this.#world);
    this.hashes.push(hash);
    const told = this.#world.tick % 60 === 0 ? hash : undefined;
    const frame = encodeConfirmed({ epoch: 1, tick, margins: [0, 0], inputs, hash: told }, this.#before);
    this.#before = inputs;
    return frame;
  }

  keyframe(): Uint8Array {
    return encodeKeyframe({ epoch: 1, inputs: this.#before, world: writeKeyframe(this.#world) });
  }
}

function watching() {
  const clock = new ManualClock();
  const host = new WildHost();
  const asked = { times: 0 };
  const feed = new SpectatorFeed({ seed: 0, clock, requestKeyframe: () => void (asked.times += 1) });
  for (let tick = 0; tick < 250; tick += 1) host.confirm();
  return { clock, host, feed, asked };
}

describe('SpectatorFeed', () => {
  it('SPECTATE-3: joins in mid-round from a keyframe, and shows the host’s world of every tick', async () => {
    const { clock, host, feed } = watching();
    feed.onConfirmed(new Uint8Array(8));
    expect(feed.isInStep).toBe(false);
    feed.onKeyframe(host.keyframe());
    for (let frame = 0; frame < 400; frame += 1) {
      feed.onConfirmed(host.confirm());
      await clock.advance(TICK_MS);
      const { current, previous, alpha } = feed.advance();
      expect(hashWorld(current)).toBe(host.hashes[current.tick]);
      expect(current.tick - previous.tick).toBeLessThanOrEqual(1);
      expect(alpha).toBeGreaterThanOrEqual(0);
      expect(alpha).toBeLessThanOrEqual(1);
    }
    expect(feed.isInStep).toBe(true);
  });

  it('SPECTATE-11: the picture is at most 150 ms behind what has come, whatever the jitter (seed 11)', async () => {
    const { clock, host, feed } = watching();
    feed.onKeyframe(host.keyframe());
    const due: { at: number; frame: Uint8Array }[] = [];
    let random = SEED;
    let last = 0;
    let stood = 0;
    for (let tick = 0; tick < 1200; tick += 1) {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      last = Math.max(last, clock.now() + (random % 40));
      due.push({ at: last, frame: host.confirm() });
      await clock.advance(TICK_MS);
      while (due[0] && due[0].at <= clock.now()) feed.onConfirmed(due.shift()?.frame ?? new Uint8Array());
      const { current } = feed.advance();
      const come = host.tick - due.length;
      expect((come - current.tick) * TICK_MS).toBeLessThanOrEqual(150);
      if (tick > 120 && feed.behind === 0) stood += 1;
    }
    expect(stood / 1080).toBeLessThan(0.1);
  });

  it('SPECTATE-3: a gap asks for a keyframe, once a second, and the next one heals it', async () => {
    const { clock, host, feed, asked } = watching();
    feed.onKeyframe(host.keyframe());
    host.confirm();
    for (let frame = 0; frame < 90; frame += 1) {
      feed.onConfirmed(host.confirm());
      await clock.advance(TICK_MS);
      feed.advance();
    }
    expect(asked.times).toBe(2);
    expect(feed.isInStep).toBe(false);
    feed.onKeyframe(host.keyframe());
    expect(feed.isInStep).toBe(true);
  });
});
