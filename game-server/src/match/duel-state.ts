import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { MatchResult } from '../records/result.ts';
import type { HostStage } from './host-port.ts';

/** The count before a world that stood still moves again. */
export const RESUME_COUNT: Milliseconds = 3_000;
/** The count where nobody had time to lose the thread: the world was handed over from one host to the next. */
export const HAND_OVER_COUNT: Milliseconds = 500;

/** Where a duel is; time passes for its world only while it runs. */
export type DuelState =
  | { readonly kind: 'gathering' | 'running' | 'halted' }
  /** `follow`: nobody has gone, but a new host waits for the players to find it. */
  | {
      readonly kind: 'away' | 'follow';
      readonly side: Side;
      readonly until: Milliseconds;
    }
  | { readonly kind: 'resuming'; readonly until: Milliseconds }
  | { readonly kind: 'decided'; readonly result: MatchResult; readonly leaving: readonly [boolean, boolean] };

/** What decides where a duel is. */
export interface DuelFacts {
  result: MatchResult | undefined;
  readonly leaving: [boolean, boolean];
  begun: boolean;
  halted: boolean;
  /** The world moved under another host before, and its players have not all been here yet. */
  isFollowed: boolean;
  /** How long a world that stood still stands before it moves again. */
  count: Milliseconds;
}

/** The facts of a duel that has not begun. */
export function newFacts(): DuelFacts {
  return {
    result: undefined,
    leaving: [false, false],
    begun: false,
    halted: false,
    isFollowed: false,
    count: RESUME_COUNT,
  };
}

/**
 * Where a duel goes from here; the same object where nothing has changed. `missing` is whose time to come back is up
 * first, and when.
 */
export function nextState(
  state: DuelState,
  { result, leaving, begun, halted, isFollowed, count }: Readonly<DuelFacts>,
  missing: { readonly side: Side; readonly at: Milliseconds } | undefined,
  now: Milliseconds,
): DuelState {
  if (result) return state.kind === 'decided' ? state : { kind: 'decided', result, leaving };
  if (!begun) return state;
  if (halted) return state.kind === 'halted' ? state : { kind: 'halted' };
  if (missing) {
    const kind = isFollowed ? 'follow' : 'away';
    const isSame = state.kind === kind && state.side === missing.side && state.until === missing.at;
    return isSame ? state : { kind, side: missing.side, until: missing.at };
  }
  if (state.kind === 'gathering') return { kind: 'running' };
  if (state.kind === 'running' || state.kind === 'resuming') return state;
  return { kind: 'resuming', until: now + count };
}

/** What the seats are told of a duel's state. */
export function stageOfDuel(state: DuelState, now: Milliseconds): HostStage {
  switch (state.kind) {
    case 'gathering':
      return { kind: 'gathering' };
    case 'running':
      return { kind: 'playing' };
    case 'halted':
      return { kind: 'paused', reason: 'zookeeper-away', away: undefined, endsIn: 0 };
    case 'away': {
      const endsIn = Math.max(0, state.until - now);
      return { kind: 'paused', reason: 'opponent-away', away: state.side, endsIn };
    }
    case 'follow': {
      const endsIn = Math.max(0, state.until - now);
      return { kind: 'paused', reason: 'host-changed', away: undefined, endsIn };
    }
    case 'resuming': {
      const endsIn = Math.max(0, state.until - now);
      return { kind: 'paused', reason: 'resuming', away: undefined, endsIn };
    }
    case 'decided': {
      const { winner, ending } = state.result;
      const [left, right] = state.leaving;
      return { kind: 'decided', winner: winner ?? undefined, ending, leaving: [left, right] };
    }
  }
}
