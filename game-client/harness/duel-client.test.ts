import { HostedWorld } from '@double-barrier/game-server/match/hosted-world';
import { decodeInput } from '@double-barrier/shared/protocol/codec';
import {
  Button,
  copyWorld,
  createWorld,
  hashWorld,
  NEUTRAL_INPUT,
  type PlayerInput,
  step,
  type World,
} from '@double-barrier/shared/simulation/index';
import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { DuelClient, type Frame } from '../src/netcode/duel-client.ts';

const SEED = 6008;
const FRAME_MS = 1000 / 60;
const RIGHT: PlayerInput = { ...NEUTRAL_INPUT, moveX: 127 };
/** Past the countdown: the duelists may move. */
const FIGHTING = 200;

/** A left player whose frames reach the host at once; the right one does nothing. */
class Bench {
  readonly host: HostedWorld = new HostedWorld({ seed: SEED, epoch: 1 });
  readonly clock: ManualClock = new ManualClock();
  readonly sent: Uint8Array[] = [];
  requests = 0;
  readonly client: DuelClient = new DuelClient({
    side: 0,
    seed: SEED,
    clock: this.clock,
    send: (frame) => {
      this.sent.push(frame);
      this.host.receive(0, frame);
    },
    requestKeyframe: () => {
      this.requests += 1;
    },
  });
  now = 0;

  /** One tick of the host and one animation frame. */
  turn(held: PlayerInput = NEUTRAL_INPUT, ms = FRAME_MS): Frame {
    this.client.onConfirmed(this.host.tick());
    return this.draw(held, ms);
  }

  draw(held: PlayerInput = NEUTRAL_INPUT, ms = FRAME_MS): Frame {
    this.now += ms;
    return this.client.advance(this.now, held);
  }

  turns(count: number, held: PlayerInput = NEUTRAL_INPUT): void {
    for (let i = 0; i < count; i += 1) this.turn(held);
  }
}

/** Where the left duelist is drawn. */
function shownX({ previous, current, alpha }: Frame): number {
  return previous.duelists[0].x + (current.duelists[0].x - previous.duelists[0].x) * alpha;
}

function buttonsSent(bench: Bench): number[] {
  return bench.sent.map((frame) => decodeInput(frame)?.input.buttons ?? -1);
}

describe('DuelClient', () => {
  it.each([30, 60, 75, 144, 240])(
    'NET-11: at %i frames a second an own key is seen in the next frame',
    (rate) => {
      for (let phase = 0; phase < 10; phase += 1) {
        const bench = new Bench();
        bench.turns(FIGHTING);
        bench.draw(NEUTRAL_INPUT, phase * 1.7);
        const before = shownX(bench.draw(NEUTRAL_INPUT, 1000 / rate));
        bench.draw(RIGHT, 1000 / rate);
        expect(shownX(bench.draw(RIGHT, 1000 / rate))).toBeGreaterThan(before);
      }
    },
  );

  it('NET-11: a button pressed and released between two ticks is sent, once', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const before = bench.sent.length;
    bench.draw({ ...NEUTRAL_INPUT, buttons: Button.fire }, 2);
    bench.draw(NEUTRAL_INPUT, 2);
    for (let i = 0; i < 5; i += 1) bench.draw(NEUTRAL_INPUT);
    expect(
      buttonsSent(bench)
        .slice(before)
        .filter((buttons) => buttons === Button.fire),
    ).toHaveLength(1);
  });

  it('NET-12: the predicted world is the confirmed one and the own inputs since then', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const tick = bench.client.confirmed.tick;
    const { previous } = bench.turn(RIGHT);
    let expected: World = createWorld(SEED);
    copyWorld(bench.client.confirmed, expected);
    expect(expected.tick).toBe(tick + 1);
    const own = bench.sent.map((frame) => decodeInput(frame));
    while (expected.tick < previous.tick) {
      const input = own.find((frame) => frame?.lowTick === expected.tick)?.input ?? NEUTRAL_INPUT;
      expected = step(expected, [input, NEUTRAL_INPUT], createWorld(SEED));
    }
    expect(previous.tick).toBeGreaterThan(tick + 1);
    expect(hashWorld(previous)).toBe(hashWorld(expected));
  });

  it('NET-12: what was predicted right is not predicted again', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const { rollbacks } = bench.client.stats;
    bench.turns(120, RIGHT);
    expect(bench.client.stats.rollbacks).toBe(rollbacks);
    expect(bench.client.stats.lead).toBeGreaterThan(0);
  });

  it('NET-12: an opponent who changes his mind is predicted again, and the worlds agree', () => {
    const bench = new Bench();
    const opponent = new DuelClient({
      side: 1,
      seed: SEED,
      clock: bench.clock,
      send: (frame) => bench.host.receive(1, frame),
      requestKeyframe: () => undefined,
    });
    for (let i = 0; i < FIGHTING + 120; i += 1) {
      const frame = bench.host.tick();
      bench.client.onConfirmed(frame);
      opponent.onConfirmed(frame);
      bench.draw(NEUTRAL_INPUT);
      opponent.advance(bench.now, { ...NEUTRAL_INPUT, moveX: (i >> 4) % 2 === 0 ? 127 : -127 });
    }
    expect(bench.client.stats.rollbacks).toBeGreaterThan(10);
    expect(hashWorld(bench.client.confirmed)).toBe(hashWorld(bench.host.world));
    expect(hashWorld(opponent.confirmed)).toBe(hashWorld(bench.host.world));
  });

  it('NET-10: a desync is noticed within 60 ticks, counted once, asked about and healed', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    // A cosmic ray.
    bench.client.confirmed.duelists[1].x += 0.001;
    bench.turns(60);
    expect(bench.client.stats).toMatchObject({ desyncs: 1, keyframesRequested: 1 });
    expect(bench.requests).toBe(1);
    bench.client.onKeyframe(bench.host.keyframe());
    bench.turns(180);
    expect(bench.client.stats).toMatchObject({ desyncs: 1, keyframesAdopted: 1 });
    expect(hashWorld(bench.client.confirmed)).toBe(hashWorld(bench.host.world));
  });

  it('NET-10: a keyframe that does not come is asked for again after a second', async () => {
    const bench = new Bench();
    bench.turns(10);
    bench.host.tick();
    bench.turns(5);
    expect(bench.requests).toBe(1);
    await bench.clock.advance(999);
    bench.draw();
    expect(bench.requests).toBe(1);
    await bench.clock.advance(1);
    bench.draw();
    expect(bench.requests).toBe(2);
  });

  it('NET-14: without the host own time stops a third of a second further ahead, and nothing more is sent', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const usual = bench.client.stats.lead;
    for (let i = 0; i < 200; i += 1) bench.draw();
    const { length } = bench.sent;
    const frame = bench.draw();
    expect(bench.client.stats.lead - usual).toBeGreaterThanOrEqual(19);
    expect(bench.client.stats.lead - usual).toBeLessThanOrEqual(21);
    expect(bench.sent).toHaveLength(length);
    expect(frame.alpha).toBe(1);
  });

  it('NET-14: before the host’s first word nothing moves and nothing is sent', () => {
    const bench = new Bench();
    bench.client.onKeyframe(bench.host.keyframe());
    for (let i = 0; i < 100; i += 1) bench.draw(RIGHT);
    expect(bench.sent).toHaveLength(0);
    expect(bench.draw(RIGHT).current.tick).toBe(0);
  });

  it('NET-15: a page that was hidden is in time again at once, without the backlog', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const { lead } = bench.client.stats;
    for (let i = 0; i < 600; i += 1) bench.client.onConfirmed(bench.host.tick());
    const { length } = bench.sent;
    bench.draw(NEUTRAL_INPUT, 10_000);
    expect(bench.sent.length - length).toBeLessThanOrEqual(1);
    expect(Math.abs(bench.client.stats.lead - lead)).toBeLessThanOrEqual(1);
    bench.turns(120);
    expect(bench.host.counts[0].early).toBe(0);
    expect(hashWorld(bench.client.confirmed)).toBe(hashWorld(bench.host.world));
  });

  it('NET-15: a paused page predicts and sends nothing, and resumes where the host is', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    bench.client.pause();
    const { length } = bench.sent;
    const still = bench.draw(RIGHT).previous.tick;
    for (let i = 0; i < 100; i += 1) expect(bench.draw(RIGHT).previous.tick).toBe(still);
    expect(bench.sent).toHaveLength(length);
    bench.client.resume();
    const before = bench.host.counts[0].missing;
    bench.turns(120);
    expect(bench.host.counts[0].missing - before).toBeLessThanOrEqual(2);
  });

  it('NET-9: a host with a newer epoch takes over from an earlier tick', () => {
    const bench = new Bench();
    bench.turns(FIGHTING);
    const keyframe = bench.host.keyframe();
    bench.turns(20);
    const late = bench.host.tick();
    const second = new HostedWorld({ seed: SEED, epoch: 2, from: keyframe });
    bench.client.onKeyframe(second.keyframe());
    bench.client.onConfirmed(late);
    for (let i = 0; i < 120; i += 1) {
      bench.client.onConfirmed(second.tick());
      bench.draw();
    }
    expect(bench.client.stats.olderEpochFrames).toBe(1);
    expect(hashWorld(bench.client.confirmed)).toBe(hashWorld(second.world));
  });
});
