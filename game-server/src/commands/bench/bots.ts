import type { BotStrength } from '@double-barrier/shared/simulation/bot-skills';
import { playTournament, shareOf, shareWithin } from '@double-barrier/shared/simulation/bot-tournament';
import { TICKS_PER_SECOND } from '@double-barrier/shared/simulation/player-input';
import type { Bench } from './bench.ts';
import { type Figure, quantile } from './figure.ts';

const DUELS = 300;
/** Rounds shall be no shorter and no longer. */
const SHORTEST_S = 10;
const LONGEST_S = 40;
const LONGEST_DUEL_S = 180;

const EQUALS = ['novice', 'adept', 'master'] as const;
const UNEQUALS = [
  ['adept', 'novice'],
  ['master', 'adept'],
  ['master', 'novice'],
] as const;

/** Measures what the bots' duels are like, without a network: how long rounds are, how they end, who wins. */
export function benchBots({ tell }: Pick<Bench, 'tell'>): Figure[] {
  tell(`${DUELS} duels for each pair`);
  const figures: Figure[] = [];
  for (const strength of EQUALS) figures.push(...figuresOf(strength, strength));
  for (const [stronger, weaker] of UNEQUALS) figures.push(...figuresOf(stronger, weaker));
  return figures;
}

function figuresOf(first: BotStrength, second: BotStrength): Figure[] {
  const tournament = playTournament(first, second, DUELS);
  const areEqual = first === second;
  const seconds = tournament.rounds.map(({ ticks }) => ticks / TICKS_PER_SECOND);
  const figure = (
    name: string,
    value: number,
    unit: string,
    bounds: { goal?: number; floor?: number } = {},
  ) => ({
    name: `bots, ${first} against ${second}: ${name}`,
    value,
    unit,
    ...bounds,
  });
  const percent = (name: string, share: number, bounds?: { goal?: number; floor?: number }) =>
    figure(name, 100 * share, '%', bounds);
  const length = (share: number) =>
    figure(`round, p${100 * share} of ${seconds.length}`, quantile(seconds, share), 's');
  const within = shareWithin(tournament, SHORTEST_S * TICKS_PER_SECOND, LONGEST_S * TICKS_PER_SECOND);
  return [
    areEqual
      ? percent('won by the left one', tournament.wonByLeft, { floor: 40, goal: 60 })
      : percent(`won by the ${first}`, tournament.won, { floor: 75 }),
    ...[0.05, 0.25, 0.5, 0.75, 0.95].map(length),
    percent(`rounds of ${SHORTEST_S} to ${LONGEST_S} s`, within, areEqual ? { floor: 85 } : {}),
    percent('rounds ended by a hit', shareOf(tournament, 'hit'), areEqual ? { floor: 80 } : {}),
    percent('rounds ended by the ring', shareOf(tournament, 'ring'), areEqual ? { goal: 20 } : {}),
    percent('rounds drawn', shareOf(tournament, 'drawn')),
    figure('longest duel', Math.max(...tournament.duelTicks) / TICKS_PER_SECOND, 's', {
      goal: LONGEST_DUEL_S,
    }),
  ];
}
