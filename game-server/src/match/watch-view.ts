import type { GateSeat, MatchStage, WatchView } from '@double-barrier/shared/protocol/events';
import type { HistoryRecord } from '../records/history-record.ts';
import type { HostStage, Standing } from './host-port.ts';
import { finalScoreOf } from './seat-view.ts';

/** What a watching page is told; calls never throw and never block. */
export interface WatchPage {
  view(view: WatchView): void;
  confirmed(frame: Uint8Array): void;
  keyframe(frame: Uint8Array): void;
  /** True while what was sent before has not left this machine yet. */
  readonly isCongested: boolean;
}

/** A match as the tree tells it to those who watch. */
export type WatchedPair = Pick<WatchView, 'matchId' | 'players' | 'seed'>;

/** How a watched match has ended: with its record, or without one. */
export type WatchedEnd = { readonly record: HistoryRecord | undefined; readonly path: string };

/** What a watching page shows for what the host has told, and for the end once that is known. */
export function watchViewOf(
  pair: WatchedPair,
  barrier: string,
  { stage, standing, end }: { stage: HostStage; standing: Standing; end: WatchedEnd | undefined },
): WatchView {
  const shown = end ? stageOfEnd(end) : stageOf(pair, barrier, stage);
  return { ...pair, stage: shown, rounds: standing.rounds, watchers: standing.watchers };
}

function stageOfEnd({ record, path }: WatchedEnd): MatchStage {
  const score = record && finalScoreOf(record, path);
  if (score) return { kind: 'scored', score };
  return { kind: 'aborted', reason: record ? 'opponent-absent' : 'server-failed' };
}

function stageOf({ players }: WatchedPair, barrier: string, stage: HostStage): MatchStage {
  const seat = (side: 0 | 1, leaving: boolean): GateSeat => ({
    path: `${barrier}/${players[side].id}`,
    leaving,
  });
  switch (stage.kind) {
    case 'gathering':
      return {
        kind: 'entering',
        seats: [
          { path: undefined, leaving: false },
          { path: undefined, leaving: false },
        ],
        deadlineIn: 0,
      };
    case 'playing':
    case 'paused':
      return stage;
    case 'decided': {
      const { winner, ending, leaving } = stage;
      return {
        kind: 'leaving',
        winner,
        ending,
        seats: [seat(0, leaving[0]), seat(1, leaving[1])],
        deadlineIn: 0,
      };
    }
    case 'committing': {
      const { progress } = stage;
      const waiting = progress.step === 'waiting-for-lock' ? progress : undefined;
      return { kind: 'committing', step: progress.step, place: waiting?.place, holder: waiting?.holder };
    }
    case 'recorded':
      return { kind: 'committing', step: 'applying', place: undefined, holder: undefined };
  }
}
