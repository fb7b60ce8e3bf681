import type { FairnessConditions } from './fairness-trial.ts';
import type { NetcodeConditions } from './netcode-trial.ts';

/** What `measure.ts` is told to play. */
export type TrialOrder =
  | ({ readonly play: 'netcode' } & NetcodeConditions)
  | ({ readonly play: 'fairness' } & FairnessConditions);
