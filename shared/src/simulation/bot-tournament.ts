import { type BotRound, playBotDuel, type RoundEnding } from './bot-duel.ts';
import type { BotStrength } from './bot-skills.ts';
import type { Ticks } from './rules.ts';

/** What came of many duels of two strengths. */
export interface BotTournament {
  readonly rounds: readonly BotRound[];
  /** How long each duel took, countdowns included. */
  readonly duelTicks: readonly Ticks[];
  /** Share of the duels that the first strength won; a draw is half of one. */
  readonly won: number;
  /** Share of the duels that the left side won. */
  readonly wonByLeft: number;
}

/** Lets two strengths duel under the seeds from `seed` on, each as often left as right. */
export function playTournament(
  first: BotStrength,
  second: BotStrength,
  duels: number,
  seed = 0,
): BotTournament {
  const rounds: BotRound[] = [];
  const duelTicks: Ticks[] = [];
  let won = 0;
  let wonByLeft = 0;
  for (let duel = 0; duel < duels; duel += 1) {
    const isFirstLeft = duel % 2 === 0;
    const sides = isFirstLeft ? ([first, second] as const) : ([second, first] as const);
    const { rounds: played, last } = playBotDuel(seed + duel, ...sides);
    rounds.push(...played);
    duelTicks.push(last.tick);
    const left = last.winner === undefined ? 0.5 : 1 - last.winner;
    wonByLeft += left;
    won += isFirstLeft ? left : 1 - left;
  }
  return { rounds, duelTicks, won: won / duels, wonByLeft: wonByLeft / duels };
}

/** The share of the rounds that ended so. */
export function shareOf({ rounds }: BotTournament, ending: RoundEnding): number {
  return rounds.filter((round) => round.ending === ending).length / rounds.length;
}

/** The share of the rounds that took between these times, both included. */
export function shareWithin({ rounds }: BotTournament, least: Ticks, most: Ticks): number {
  return rounds.filter(({ ticks }) => ticks >= least && ticks <= most).length / rounds.length;
}
