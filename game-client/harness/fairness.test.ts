import type { Duelist, Side } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { playFairnessTrial } from './fairness-trial.ts';
import { ScriptedHand } from './scripted-hand.ts';
import { SimulatedDuel } from './simulated-duel.ts';

const NEAR = { latencyMs: 2, jitterMs: 1 };
const FAR = { latencyMs: 55, jitterMs: 20 };

/** The duel of a seed, or its mirror image: sides, connections, chance and hands exchanged. */
function duelOf(seed: number, mirrored: boolean): SimulatedDuel {
  const scripts = mirrored ? [seed + 7, seed + 8] : [seed + 8, seed + 7];
  const duel = new SimulatedDuel({
    seed,
    link: mirrored ? [FAR, NEAR] : [NEAR, FAR],
    sideSeeds: mirrored ? [seed + 2, seed + 1] : [seed + 1, seed + 2],
    hand: (side: Side) => new ScriptedHand(scripts[side] ?? 0, mirrored),
  });
  duel.run(100_000);
  return duel;
}

/** Zero has two signs that compare equal but do not look equal. */
const negated = (value: number) => 0 - value;

function mirrored(duelist: Duelist): Duelist {
  const { x, velocityX, aimX } = duelist;
  return { ...duelist, x: negated(x), velocityX: negated(velocityX), aimX: negated(aimX) };
}

function plain(duelists: readonly Duelist[]): unknown {
  return JSON.parse(JSON.stringify(duelists));
}

describe('fairness', () => {
  it.each([31, 32, 33])(
    'NET-21: a duel over unlike connections is the mirror image of the duel with sides exchanged (seed %i)',
    (seed) => {
      const { world } = duelOf(seed, false).host;
      const { world: image } = duelOf(seed, true).host;
      const [left, right] = world.duelists;
      expect(left.shots + right.shots).toBeGreaterThan(50);
      expect(image.tick).toBe(world.tick);
      expect(plain(image.duelists)).toEqual(plain([mirrored(right), mirrored(left)]));
      expect(image.winner).toBe(world.winner === undefined ? undefined : world.winner === 0 ? 1 : 0);
    },
  );

  it.each([0, 5, 20])(
    'NET-19: at 0 and 100 ± %i ms both see each other equally late after five seconds (seeds 1–3)',
    (jitterMs) => {
      let difference = 0;
      let samples = 0;
      for (const seed of [1, 2, 3]) {
        const link = [
          { latencyMs: 0, jitterMs },
          { latencyMs: 50, jitterMs },
        ] as const;
        const duel = new SimulatedDuel({ seed, link });
        duel.run(5000);
        for (; duel.time.now() < 15_000; samples += 1) {
          duel.run(21);
          difference += duel.players[1].client.stats.lead - duel.players[0].client.stats.lead;
        }
      }
      expect(Math.abs(difference / samples)).toBeLessThan(0.3);
    },
  );

  it('NET-21: a bot at 100 ms wins about as often as at 0 ms (16 duels, seeds 1–16)', () => {
    const trial = playFairnessTrial({
      strength: 'adept',
      roundTripsMs: [0, 100],
      jitterMs: 20,
      duels: 16,
      seed: 1,
    });
    // Three standard deviations of a fair coin thrown 16 times; unmended, the further one wins one duel in twenty.
    expect(Math.abs(trial.wonByFurther / trial.duels - 0.5)).toBeLessThan(0.375);
    expect(trial.hitsByFurther / trial.hitsByNearer).toBeGreaterThan(0.75);
    expect(trial.hitsByNearer / trial.hitsByFurther).toBeGreaterThan(0.75);
  });
});
