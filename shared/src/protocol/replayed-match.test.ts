import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld, hashWorld, scoreOf, step, TICKS_PER_SECOND, type World } from '../simulation/index.ts';
import { Button, NEUTRAL_INPUT } from '../simulation/player-input.ts';
import { wildPlayers } from '../simulation/wild-inputs.ts';
import type { Inputs } from './codec.ts';
import { agreesWith, parseReplayRecord, type ReplayRecord } from './replay-record.ts';
import { ReplayedMatch } from './replayed-match.ts';

const SEED = 6007;

/** A match of wild hands that the left one leaves after so many ticks, with the hash of its every tick. */
function wildMatch(seed: number, ticks: number) {
  const players = wildPlayers(seed);
  const inputs: Inputs[] = [];
  let world: World = createWorld(seed);
  const hashes = [hashWorld(world)];
  for (let tick = 0; tick < ticks; tick += 1) {
    const [left, right] = players(world);
    const last = tick === ticks - 1;
    inputs.push([last ? { ...left, buttons: left.buttons | Button.concede } : { ...left }, { ...right }]);
    world = step(world, inputs[tick] ?? [NEUTRAL_INPUT, NEUTRAL_INPUT], createWorld(seed));
    hashes.push(hashWorld(world));
  }
  return { inputs, hashes, world };
}

function recordOf(world: World): ReplayRecord {
  const [left, right] = world.duelists;
  return {
    matchId: 'm1',
    players: [
      { id: 'a', name: 'Ana' },
      { id: 'b', name: 'Rui' },
    ],
    result: {
      winner: world.winner ?? null,
      ending: world.ending ?? 'void',
      rounds: [left.roundsWon, right.roundsWon],
      parts: [scoreOf(world, 0), scoreOf(world, 1)],
      ticks: world.tick,
      hash: hashWorld(world),
    },
    seed: world.seed,
    inputs: '',
    createdAt: 1,
  };
}

describe('ReplayedMatch', () => {
  const { inputs, hashes, world } = wildMatch(SEED, 20 * TICKS_PER_SECOND);
  const match = new ReplayedMatch(SEED, inputs);

  it(`REPLAY-3: leads to the world that was committed, and says so (seed ${SEED})`, () => {
    expect(hashWorld(match.end)).toBe(hashWorld(world));
    expect(agreesWith(match.end, recordOf(world).result)).toBe(true);
    expect(world.ending).toBe('conceded');
  });

  it(`REPLAY-4: shows the world of every tick, in whatever order they are asked for (seed ${SEED})`, () => {
    const into = createWorld(SEED);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: inputs.length }), (tick) => {
        expect(hashWorld(match.look(tick, into))).toBe(hashes[tick]);
      }),
      { seed: SEED, numRuns: 200 },
    );
    match.look(0, into);
    for (let tick = 1; tick <= inputs.length; tick += 1) {
      match.advance(into);
      if (tick % 97 === 0) expect(hashWorld(into)).toBe(hashes[tick]);
    }
    match.advance(into);
    expect(into.tick).toBe(inputs.length);
  });

  it('REPLAY-4: a look before the beginning or behind the end is the first or the last world', () => {
    const into = createWorld(SEED);
    expect(match.look(-5, into).tick).toBe(0);
    expect(match.look(1e9, into).tick).toBe(inputs.length);
    expect(new ReplayedMatch(SEED, []).look(3, into).tick).toBe(0);
  });

  it.each(['ticks', 'hash', 'winner', 'ending', 'rounds', 'parts'] as const)(
    'REPLAY-3: a result with another %s does not agree',
    (field) => {
      const { result } = recordOf(world);
      const part = { ...result.parts[1], total: result.parts[1].total + 5 };
      const other = {
        ticks: result.ticks + 1,
        hash: result.hash ^ 1,
        winner: 0,
        ending: 'won',
        rounds: [result.rounds[0] + 1, result.rounds[1]],
        parts: [result.parts[0], part],
      } as const;
      expect(agreesWith(match.end, { ...result, [field]: other[field] })).toBe(false);
    },
  );

  it('REPLAY-1: a record is taken as it was told, and what is none is refused', () => {
    const record = recordOf(world);
    expect(parseReplayRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
    for (const wrong of [
      null,
      [],
      {},
      { ...record, seed: -1 },
      { ...record, players: [] },
      { ...record, inputs: 3 },
    ])
      expect(parseReplayRecord(wrong)).toBeUndefined();
  });
});
