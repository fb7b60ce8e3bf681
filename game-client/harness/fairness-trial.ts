import type { BotStrength, Side } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import { BotHand } from './bot-hand.ts';
import type { LinkConditions } from './link.ts';
import { SimulatedDuel } from './simulated-duel.ts';

/** Who duels whom over which connections in a trial of fairness. */
export interface FairnessConditions {
  readonly strength: BotStrength;
  /** Of the nearer and of the further player. */
  readonly roundTripsMs: readonly [Milliseconds, Milliseconds];
  readonly jitterMs: Milliseconds;
  readonly duels: number;
  /** Of the first duel; the next ones follow. */
  readonly seed: number;
}

/** Wins; a draw is half of one. */
export interface FairnessTrial {
  readonly duels: number;
  readonly wonByLeft: number;
  readonly wonByFurther: number;
  /** Hearts that each took from the other. */
  readonly hitsByNearer: number;
  readonly hitsByFurther: number;
}

const LONGEST_DUEL_MS = 300_000;

/** Lets a bot duel itself over two unlike connections, the further one as often left as right. */
export function playFairnessTrial(conditions: FairnessConditions): FairnessTrial {
  const { strength, roundTripsMs, jitterMs, duels, seed } = conditions;
  const [near, far] = roundTripsMs.map((roundTripMs) => linkOf(roundTripMs, jitterMs));
  if (!near || !far) throw new RangeError('two round trips are needed');
  const trial = { duels, wonByLeft: 0, wonByFurther: 0, hitsByNearer: 0, hitsByFurther: 0 };
  for (let next = seed; next < seed + duels; next += 1) {
    const further: Side = next % 2 === 0 ? 0 : 1;
    const nearer: Side = further === 0 ? 1 : 0;
    const duel = new SimulatedDuel({
      seed: next,
      link: further === 0 ? [far, near] : [near, far],
      hand: (side) => new BotHand(side, 2 * next + side, strength),
    });
    duel.run(LONGEST_DUEL_MS);
    const { winner, duelists } = duel.host.world;
    const byLeft = winner === undefined ? 0.5 : 1 - winner;
    trial.wonByLeft += byLeft;
    trial.wonByFurther += further === 0 ? byLeft : 1 - byLeft;
    trial.hitsByNearer += duelists[nearer].hits;
    trial.hitsByFurther += duelists[further].hits;
  }
  return trial;
}

function linkOf(roundTripMs: Milliseconds, jitterMs: Milliseconds): LinkConditions {
  return { latencyMs: roundTripMs / 2, jitterMs };
}
