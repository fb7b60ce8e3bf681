import { type Ticks, TICKS_PER_SECOND } from '@double-barrier/shared/simulation/index';
import type { Metrics } from '../metrics.ts';
import type { InputVerdict } from './input-buffer.ts';

/** What a host counts of what its players' pages send. */
export interface DuelTally {
  /** What became of an input frame, and how deep its page rolls back when it is surprised. */
  input(verdict: InputVerdict, depth: () => Ticks): void;
}

/** Counts nothing. */
export const noTally: DuelTally = { input() {} };

/** Counts a match in the metrics: every refused input, and the depth with one input of each second. */
export function tallyIn(metrics: Metrics): DuelTally {
  let accepted = 0;
  return {
    input: (verdict, depth) => {
      if (verdict !== 'accepted') {
        metrics.refused.inc({ kind: 'input', reason: verdict });
        return;
      }
      accepted += 1;
      if (accepted % TICKS_PER_SECOND === 0) metrics.rollbackDepth.observe(depth());
    },
  };
}
