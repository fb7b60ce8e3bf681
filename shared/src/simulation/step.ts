import { fire, flyBolts, settleBlows } from './bolts.ts';
import { copyWorld } from './copy-world.ts';
import { act, aim, keepInField, move, partBodies, passTime } from './duelists.ts';
import { Button, type PlayerInput } from './player-input.ts';
import { burn, closeRing } from './ring.ts';
import { enterPhase, followRound, giveUp, judgeRound } from './rounds.ts';
import { ROUND } from './rules.ts';
import type { Duelist, World } from './world.ts';

type Inputs = readonly [PlayerInput, PlayerInput];

const GIVING_UP = Button.concede | Button.forfeit;

/**
 * Writes the world that follows `world` under these inputs into `next` and returns it.
 *
 * It reads nothing but its arguments and computes with + − × ÷, sqrt, min, max, abs and integers alone, which every
 * engine must round alike; so the same arguments give the same bits everywhere, and host, standby, both clients and
 * a replay agree without ever comparing more than a hash.
 *
 * Neither side comes first. Each stage is done for both duelists before the next begins, and within a stage one
 * side reads of the other only what the stage before left (bodies are parted by equal shares, blows are counted
 * after all bolts have flown). Mirror the world, exchange sides and inputs, and the outcome is mirrored exactly.
 */
export function step(world: World, inputs: Inputs, next: World): World {
  copyWorld(world, next);
  next.tick += 1;
  if (next.phase === 'finished') return next;
  next.phaseTicks += 1;
  switch (next.phase) {
    case 'countdown':
      passCountdown(next, inputs);
      break;
    case 'fighting':
      passFight(next, inputs);
      break;
    case 'round-over':
      passAftermath(next);
      break;
    default:
      next.phase satisfies never;
  }
  const [left, right] = inputs;
  next.duelists[0].held = left.buttons;
  next.duelists[1].held = right.buttons;
  const leftGivesUp = left.buttons & GIVING_UP;
  const rightGivesUp = right.buttons & GIVING_UP;
  if ((leftGivesUp | rightGivesUp) !== 0) giveUp(next, leftGivesUp, rightGivesUp);
  return next;
}

/** The duelists stand at their gates and may only turn. */
function passCountdown(world: World, inputs: Inputs): void {
  aim(world.duelists[0], inputs[0]);
  aim(world.duelists[1], inputs[1]);
  if (world.phaseTicks >= ROUND.countdown) enterPhase(world, 'fighting');
}

function passFight(world: World, inputs: Inputs): void {
  const [left, right] = world.duelists;
  closeRing(world);
  prepare(left, inputs[0]);
  prepare(right, inputs[1]);
  partBodies(world);
  keepInField(left, world.layout);
  keepInField(right, world.layout);
  fire(world, 0, inputs[0]);
  fire(world, 1, inputs[1]);
  flyBolts(world, true);
  settleBlows(world, 0);
  settleBlows(world, 1);
  burn(world, left);
  burn(world, right);
  judgeRound(world);
}

/** What a duelist does by himself. */
function prepare(duelist: Duelist, input: PlayerInput): void {
  passTime(duelist);
  aim(duelist, input);
  act(duelist, input);
  move(duelist, input.moveX, input.moveY);
}

/** The round is decided: bodies slide to a stop, bolts fly on and hurt nobody. */
function passAftermath(world: World): void {
  const [left, right] = world.duelists;
  left.dashTicks = 0;
  right.dashTicks = 0;
  move(left, 0, 0);
  move(right, 0, 0);
  partBodies(world);
  keepInField(left, world.layout);
  keepInField(right, world.layout);
  flyBolts(world, false);
  if (world.phaseTicks >= ROUND.over) followRound(world);
}
