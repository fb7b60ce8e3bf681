import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { MatchResult } from '../records/result.ts';
import type { HostStage } from './host-port.ts';

/** Where a duel is; time passes for its world only while it runs. */
export type DuelState =
  | { readonly kind: 'gathering' | 'running' | 'halted' }
  | { readonly kind: 'away'; readonly side: Side; readonly until: Milliseconds }
  | { readonly kind: 'resuming'; readonly until: Milliseconds }
  | { readonly kind: 'decided'; readonly result: MatchResult; readonly leaving: readonly [boolean, boolean] };

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
