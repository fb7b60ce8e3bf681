import { botInput } from './bot.ts';
import { createBotMemory } from './bot-memory.ts';
import type { PlayerInput } from './player-input.ts';
import { nextRandom, randomWord } from './random.ts';
import type { Players } from './record-replay.ts';

/**
 * Two players for fuzzing: now and then good bots, else hands that hold anything for a while and press every button.
 * Seeded; never concedes.
 */
export function wildPlayers(seed: number): Players {
  let random = seed >>> 0;
  const draw = (below: number) => {
    random = nextRandom(random);
    return randomWord(random) % below;
  };
  const memories = [createBotMemory(seed + 1, 'master'), createBotMemory(seed + 2, 'adept')] as const;
  const held: [PlayerInput, PlayerInput] = [wildInput(draw), wildInput(draw)];
  const bots = [false, false];
  return (world) => {
    for (const side of [0, 1] as const) {
      if (draw(20) === 0) bots[side] = draw(2) === 0;
      const planned = botInput(world, side, memories[side]);
      if (bots[side]) held[side] = planned;
      else if (draw(8) === 0) held[side] = wildInput(draw);
    }
    return [held[0], held[1]];
  };
}

function wildInput(draw: (below: number) => number): PlayerInput {
  return {
    moveX: draw(255) - 127,
    moveY: draw(255) - 127,
    aimX: draw(255) - 127,
    aimY: draw(255) - 127,
    buttons: draw(8),
  };
}
