import { clearBolt } from './bolts.ts';
import { Button, type Side } from './player-input.ts';
import { nextRandom, randomShare } from './random.ts';
import { DUELIST, RING, ROUND } from './rules.ts';
import type { Duelist, Phase, World } from './world.ts';

/** Puts both duelists at their gates for the next round and lets its countdown begin. */
export function beginRound(world: World): void {
  enterPhase(world, 'countdown');
  world.round += 1;
  world.random = nextRandom(world.random);
  world.ringY = (randomShare(world.random) * 2 - 1) * RING.maxOffset;
  world.ringRadius = RING.startRadius;
  placeAtGate(world.duelists[0], -1);
  placeAtGate(world.duelists[1], 1);
  for (const bolt of world.bolts) clearBolt(bolt);
}

function placeAtGate(duelist: Duelist, direction: -1 | 1): void {
  duelist.x = direction * DUELIST.startX;
  duelist.y = 0;
  duelist.velocityX = 0;
  duelist.velocityY = 0;
  duelist.aimX = -direction;
  duelist.aimY = 0;
  duelist.hearts = DUELIST.hearts;
  duelist.charges = DUELIST.charges;
  duelist.rechargeTicks = 0;
  duelist.reloadTicks = 0;
  duelist.dashTicks = 0;
  duelist.dashCooldownTicks = 0;
  duelist.parryTicks = 0;
  duelist.recoveryTicks = 0;
  duelist.immuneTicks = 0;
  duelist.emberTicks = 0;
}

/** Changes the phase; its ticks count from 0 again. */
export function enterPhase(world: World, phase: Phase): void {
  world.phase = phase;
  world.phaseTicks = 0;
}

/** Ends the round if somebody fell in this tick; both at once is a drawn round. */
export function judgeRound(world: World): void {
  const [left, right] = world.duelists;
  if (left.hearts > 0 && right.hearts > 0) return;
  if (left.hearts > 0) {
    left.roundsWon += 1;
    world.roundWinner = 0;
  } else if (right.hearts > 0) {
    right.roundsWon += 1;
    world.roundWinner = 1;
  } else {
    world.drawnRounds += 1;
    world.roundWinner = undefined;
  }
  enterPhase(world, 'round-over');
}

/** After a round: the match's end if it is decided, else the next round. */
export function followRound(world: World): void {
  const [left, right] = world.duelists;
  if (left.roundsWon >= ROUND.winsNeeded) finish(world, 0);
  else if (right.roundsWon >= ROUND.winsNeeded) finish(world, 1);
  else if (world.drawnRounds >= ROUND.maxDrawn) finish(world, leaderOf(world));
  else beginRound(world);
}

/** Who is ahead when the drawn rounds are used up: by rounds, then hits, then parries; nobody when all are equal. */
function leaderOf(world: World): Side | undefined {
  const [left, right] = world.duelists;
  const lead = left.roundsWon - right.roundsWon || left.hits - right.hits || left.parries - right.parries;
  if (lead === 0) return undefined;
  return lead > 0 ? 0 : 1;
}

function finish(world: World, winner: Side | undefined): void {
  world.winner = winner;
  world.ending = 'won';
  enterPhase(world, 'finished');
}

/**
 * Ends the match at once in favour of who did not give up; if both did, nobody wins. It is forfeited when nobody who
 * gave up did so himself.
 */
export function giveUp(world: World, left: number, right: number): void {
  world.winner = left !== 0 && right !== 0 ? undefined : left !== 0 ? 1 : 0;
  world.ending = ((left | right) & Button.concede) !== 0 ? 'conceded' : 'forfeited';
  enterPhase(world, 'finished');
}
