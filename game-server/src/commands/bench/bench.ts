import type { Clock } from '@double-barrier/shared/time';
import type { Environment } from '../../config.ts';
import type { Tell } from '../own-zookeeper.ts';
import type { Figure } from './figure.ts';

/** What every section of the benchmark is given. */
export interface Bench {
  readonly clock: Clock;
  readonly environment: Environment;
  /** Tells a person how far it is. */
  readonly tell: Tell;
  /** Ends what is under way: the section rejects soon after. */
  readonly stop: AbortSignal;
}

/** Measures one part of the game. */
export type MeasureSection = (bench: Bench) => readonly Figure[] | Promise<readonly Figure[]>;
