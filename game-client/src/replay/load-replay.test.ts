import { ReplayRecorder } from '@double-barrier/shared/protocol/replay';
import type { ReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import { createWorld, hashWorld, NEUTRAL_INPUT, step } from '@double-barrier/shared/simulation/index';
import { Button } from '@double-barrier/shared/simulation/player-input';
import { describe, expect, it } from 'vitest';
import { loadReplay } from './load-replay.ts';

const SEED = 9;
const NONE = { rounds: 0, hits: 0, parries: 0, total: 0 };

/** A match that its left player gives up in its third tick. */
function record(rules?: number): ReplayRecord {
  const recorder = new ReplayRecorder(0, undefined, rules);
  let world = createWorld(SEED);
  for (const buttons of [0, 0, Button.concede]) {
    const inputs = [{ ...NEUTRAL_INPUT, buttons }, { ...NEUTRAL_INPUT }] as const;
    recorder.push(inputs);
    world = step(world, inputs, createWorld(SEED));
  }
  return {
    matchId: 'm1',
    players: [
      { id: 'a', name: 'Ana' },
      { id: 'b', name: 'Rui' },
    ],
    result: {
      winner: 1,
      ending: 'conceded',
      rounds: [0, 0],
      parts: [NONE, NONE],
      ticks: 3,
      hash: hashWorld(world),
    },
    seed: SEED,
    inputs: recorder.encode(),
    createdAt: 1,
  };
}

const telling = (status: number, told: unknown) => (): Promise<Response> =>
  Promise.resolve(new Response(typeof told === 'string' ? told : JSON.stringify(told), { status }));

describe('loadReplay', () => {
  it('REPLAY-3: plays a record again, and says that it agrees with the committed result', async () => {
    const loaded = await loadReplay('m1', telling(200, record()));
    expect(loaded).toMatchObject({ kind: 'ready', agrees: true });
    const { result } = record();
    const other = await loadReplay('m1', telling(200, { ...record(), result: { ...result, hash: 1 } }));
    expect(other).toMatchObject({ kind: 'ready', agrees: false });
  });

  it('REPLAY-2: what was recorded under other rules is called that, and not wrong', async () => {
    const loaded = await loadReplay('m1', telling(200, record(77)));
    expect(loaded).toMatchObject({ kind: 'failed', fault: 'other-rules', record: { matchId: 'm1' } });
  });

  it.each([
    ['absent', telling(404, 'absent')],
    ['too-many', telling(429, 'too-many')],
    ['unreadable', telling(500, 'unreadable')],
    ['unavailable', telling(503, 'unavailable')],
    ['offline', telling(418, '')],
    ['offline', () => Promise.reject(new TypeError('no network'))],
    ['offline', telling(200, 'no JSON')],
    ['unreadable', telling(200, { ...record(), seed: 'x' })],
    ['no-inputs', telling(200, { ...record(), inputs: undefined })],
    ['other-format', telling(200, { ...record(), inputs: 'AQAAAAAAAAAA' })],
  ] as const)('REPLAY-6: a replay that cannot be read says why: %s', async (fault, ask) => {
    expect(await loadReplay('m1', ask)).toMatchObject({ kind: 'failed', fault });
  });
});
