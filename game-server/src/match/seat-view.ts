import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import type {
  AbortReason,
  Duelist,
  Ending,
  FinalScore,
  GateSeat,
  MatchStage,
  MatchView,
} from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { HistoryRecord } from '../records/history-record.ts';
import type { CommitProgress } from '../records/match-ledger.ts';
import type { HostStage } from './host-port.ts';

/** What a seat shows its player; calls never throw and never block. */
export interface SeatPage {
  view(view: MatchView): void;
  confirmed(frame: Uint8Array): void;
  keyframe(frame: Uint8Array): void;
  /** The opponent's round trip. */
  latency(roundTrip: Milliseconds): void;
}

/** A match as one of its players was paired into it. */
export interface SeatMatch {
  readonly matchId: MatchId;
  readonly side: Side;
  readonly players: readonly [Duelist, Duelist];
  /** The servers that the two are at home on. */
  readonly homes: readonly [ServerId, ServerId];
  readonly seed: number;
}

/** How far a seat was when its player left the server that held it. */
export type SeatStanding = 'gathering' | 'inside' | 'outside';

/** How far the own seat is: before, in and behind the barrier, and the end. */
export type SeatPhase =
  | { readonly kind: 'gathering' }
  | { readonly kind: 'inside' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'scored'; readonly score: FinalScore }
  | { readonly kind: 'aborted'; readonly reason: AbortReason };

/** All that a seat knows of its match at one time. */
export interface SeatFacts {
  readonly phase: SeatPhase;
  readonly host: HostStage;
  /** The znodes of the two members, where they exist. */
  readonly members: readonly [string | undefined, string | undefined];
  /** Until the present gate's time is up. */
  readonly deadlineIn: Milliseconds;
}

/** What the page shows for what the seat knows. */
export function stageOf({ phase, host, members, deadlineIn }: SeatFacts): MatchStage {
  switch (phase.kind) {
    case 'gathering':
      return { kind: 'entering', seats: gateSeats(members, [false, false]), deadlineIn };
    case 'inside':
    case 'outside':
      return stageOfHost(host, members, deadlineIn);
    case 'scored':
    case 'aborted':
      return phase;
  }
}

function stageOfHost(host: HostStage, members: SeatFacts['members'], deadlineIn: Milliseconds): MatchStage {
  switch (host.kind) {
    case 'gathering':
    case 'playing':
      return { kind: 'playing' };
    case 'paused':
      return host;
    case 'decided':
      return {
        kind: 'leaving',
        winner: host.winner,
        ending: host.ending,
        seats: gateSeats(members, host.leaving),
        deadlineIn,
      };
    case 'committing':
      return committing(host.progress);
    case 'recorded':
      return committing({ step: 'applying' });
  }
}

function committing(progress: CommitProgress): MatchStage {
  const waiting = progress.step === 'waiting-for-lock' ? progress : undefined;
  return { kind: 'committing', step: progress.step, place: waiting?.place, holder: waiting?.holder };
}

function gateSeats(
  members: SeatFacts['members'],
  leaving: readonly [boolean, boolean],
): [GateSeat, GateSeat] {
  return [
    { path: members[0], leaving: leaving[0] },
    { path: members[1], leaving: leaving[1] },
  ];
}

/** The committed record as the final score that both players see; undefined for a match that scored nothing. */
export function finalScoreOf(record: HistoryRecord, path: string): FinalScore | undefined {
  if (record.awards === null) return undefined;
  const { winner, ending, rounds, parts } = record.result;
  const [left, right] = record.awards;
  return { winner: winner ?? undefined, ending, rounds, parts, ratings: [left.rating, right.rating], path };
}

/** Why there is no duel: one of the two left, or did not come in time. */
export function whyNoDuel(side: Side, hasLeft: boolean, wasReady: boolean, host: HostStage): AbortReason {
  if (hasLeft) return 'you-left';
  const otherLeft = host.kind === 'decided' && host.leaving[side === 0 ? 1 : 0];
  return otherLeft || wasReady ? 'opponent-absent' : 'you-were-absent';
}

/** How a seat ends whose match has this record, or none; `isThere` tells whether its player has a page just now. */
export function phaseAfter(
  record: HistoryRecord | undefined,
  path: string,
  ending: Ending | undefined,
  isThere: boolean,
): SeatPhase {
  const score = record && finalScoreOf(record, path);
  if (score) return { kind: 'scored', score };
  if (!record || ending !== 'void') return { kind: 'aborted', reason: 'server-failed' };
  return { kind: 'aborted', reason: isThere ? 'opponent-absent' : 'you-were-absent' };
}

/** A view that says nothing new is not sent again; spans of time are not news. */
export function isSameView(a: MatchView, b: MatchView): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint(view: MatchView): string {
  return JSON.stringify(view, (key, value: unknown) =>
    key === 'deadlineIn' || key === 'endsIn' ? undefined : value,
  );
}
