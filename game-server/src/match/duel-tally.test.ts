import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { ManualClock } from '@double-barrier/shared/time';
import { expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { Duel } from './duel.ts';
import { tallyIn } from './duel-tally.ts';

const nothing = () => {};
const PORT = {
  stage: nothing,
  standing: nothing,
  confirmed: nothing,
  keyframe: nothing,
  latency: nothing,
  lost: nothing,
};

it('OPS-1: refused inputs are counted by reason, and the depth of rollbacks with one input of each second', async () => {
  const metrics = createMetrics();
  const loop = { add: () => nothing };
  const duel = new Duel({ seed: 1, epoch: 1, clock: new ManualClock(), loop, tally: tallyIn(metrics) });
  const line = duel.line(0, PORT);
  line.input(Uint8Array.of(1));
  for (let tick = 0; tick < 60; tick += 1) line.input(encodeInput(tick, NEUTRAL_INPUT, 7));
  line.input(encodeInput(3, NEUTRAL_INPUT));
  line.input(encodeInput(5_000, NEUTRAL_INPUT));
  const text = await metrics.registry.metrics();
  for (const reason of ['malformed', 'repeated', 'early'])
    expect(text).toContain(`duel_refused_total{kind="input",reason="${reason}"} 1`);
  expect(text).not.toContain('reason="accepted"');
  expect(text).toContain('duel_rollback_depth_ticks_count 1\n');
  expect(text).toContain('duel_rollback_depth_ticks_bucket{le="6"} 0\n');
  expect(text).toContain('duel_rollback_depth_ticks_bucket{le="8"} 1\n');
});
