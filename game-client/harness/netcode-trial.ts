import { quantile } from '@double-barrier/game-server/commands/bench/figure';
import type { Ticks, Units } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import { chance } from './chance.ts';
import { SimulatedDuel } from './simulated-duel.ts';

/** Under what conditions people duel in a trial of the netcode. */
export interface NetcodeConditions {
  readonly roundTripMs: Milliseconds;
  /** Every few seconds a way of somebody's connection stands still for 200 ms. */
  readonly stalls: boolean;
  /** Whole duels are played until the host has made this many. */
  readonly ticks: Ticks;
  /** Of the first duel; the next ones follow. */
  readonly seed: number;
}

/** What came of it. */
export interface NetcodeTrial {
  readonly ticks: Ticks;
  /** Desyncs and gaps that pages noticed, and duels after which a page did not hold the host's very world. */
  readonly desyncs: number;
  /** The most frames from a press to the own screen, and of how many presses. */
  readonly keyFrames: number;
  readonly presses: number;
  readonly depth: { readonly p50: Ticks; readonly p99: Ticks };
  /** How far a frame of the fight moved the opponent; the last of those frames alone that moved him at all. */
  readonly opponentMove: { readonly p99: Units; readonly movedP50: Units; readonly movedP99: Units };
  /** Lead beyond the ideal from the third second on, for each player of each duel: least and most. */
  readonly leadBeyondIdeal: { readonly least: Ticks; readonly most: Ticks };
  /** Share of the inputs after the third second that came late. */
  readonly late: number;
}

const SECOND = 1000;
const JITTER_MS = 20;
const STALL_MS = 200;
const SETTLED_MS = 3 * SECOND;
/** From the third second on the lead is compared with the ideal of as many inputs. */
const LEAD_INPUTS = 600;
/** Share of the inputs that may come late with the ideal lead. */
const LATE_SHARE = 0.005;
const LONGEST_DUEL_MS = 300 * SECOND;
const REORDER_MS = 4;

/** Lets people duel over simulated connections with the real host and the real pages' netcode. */
export function playNetcodeTrial({ roundTripMs, stalls, ticks, seed }: NetcodeConditions): NetcodeTrial {
  const depths: Ticks[] = [];
  const moves: Units[] = [];
  const keyFrames: number[] = [];
  const leads: Ticks[] = [];
  let played = 0;
  let desyncs = 0;
  let late = 0;
  let counted = 0;
  for (let next = seed; played < ticks; next += 1) {
    const link = { latencyMs: roundTripMs / 2, jitterMs: JITTER_MS };
    const duel = new SimulatedDuel({ seed: next, link, reorderMs: REORDER_MS });
    duel.run(SETTLED_MS);
    const missing = () => duel.host.counts[0].missing + duel.host.counts[1].missing;
    const before = { missing: missing(), tick: duel.host.world.tick };
    const slackBefore = duel.slack.map(({ samples }) => samples.length);
    if (stalls) runWithStalls(duel, chance(next + ticks));
    else duel.run(LONGEST_DUEL_MS);
    late += missing() - before.missing;
    counted += 2 * (duel.host.world.tick - before.tick);
    played += duel.host.world.tick;
    if (!duel.settle()) desyncs += 1;
    for (const [side, { client, record }] of duel.players.entries()) {
      desyncs += client.stats.desyncs + client.stats.gaps;
      for (const depth of record.depths) depths.push(depth);
      for (const move of record.opponentMoves) moves.push(move);
      for (const frames of record.keyFrames) keyFrames.push(frames);
      const from = slackBefore[side] ?? 0;
      const slack = duel.slack[side]?.samples.slice(from, from + LEAD_INPUTS) ?? [];
      // As much later as that, and one input in two hundred would have come late.
      leads.push(quantile(slack, LATE_SHARE));
    }
  }
  const moved = moves.filter((move) => move > 0);
  return {
    ticks: played,
    desyncs,
    keyFrames: quantile(keyFrames, 1),
    presses: keyFrames.length,
    depth: { p50: quantile(depths, 0.5), p99: quantile(depths, 0.99) },
    opponentMove: {
      p99: quantile(moves, 0.99),
      movedP50: quantile(moved, 0.5),
      movedP99: quantile(moved, 0.99),
    },
    leadBeyondIdeal: { least: quantile(leads, 0), most: quantile(leads, 1) },
    late: late / counted,
  };
}

function runWithStalls(duel: SimulatedDuel, random: () => number): void {
  while (!duel.host.finished && duel.time.now() < LONGEST_DUEL_MS) {
    duel.run(SECOND + random() * 4 * SECOND);
    const side = random() < 0.5 ? 0 : 1;
    const which = random();
    if (which < 2 / 3) duel.up[side].stall(STALL_MS);
    if (which > 1 / 3) duel.down[side].stall(STALL_MS);
  }
}
