import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { audit, type Difference } from './audit.ts';
import type { Snapshot } from './audit-snapshot.ts';

const LOOKS = 4;
const PAUSE_MS: Milliseconds = 500;

/** What an audit of a tree in use has found. */
export interface AuditReport {
  readonly differences: readonly Difference[];
  readonly players: number;
  /** Matches whose score is in and whose history is kept. */
  readonly scored: number;
  readonly playing: number;
}

/**
 * Audits a tree that may be in use: what a commit on its way only seems to leave is gone at the next look, so only what
 * every look finds is reported. A look that finds nothing is enough.
 */
export async function auditSteadily(
  look: () => Promise<Snapshot>,
  clock: Clock,
  signal: AbortSignal,
): Promise<AuditReport> {
  let suspects: Map<string, Difference> | undefined;
  for (let looks = 1; ; looks += 1) {
    const snapshot = await look();
    const found = new Map(audit(snapshot).map((difference) => [keyOf(difference), difference]));
    const still = [...(suspects ?? found)].filter(([key, was]) => found.has(key) || isVeiled(was, snapshot));
    suspects = new Map(still.map(([key, was]) => [key, found.get(key) ?? was]));
    if (suspects.size === 0 || looks === LOOKS) return reportOf(snapshot, [...suspects.values()]);
    await sleep(clock, PAUSE_MS, signal);
  }
}

/** What a difference is about, without its figures. */
function keyOf(difference: Difference): string {
  const { kind } = difference;
  if ('player' in difference) return `${kind} ${difference.player}`;
  if ('match' in difference) return `${kind} ${difference.match}`;
  return 'rank' in difference ? `${kind} ${difference.rank}` : `${kind} ${difference.path}`;
}

/** True where the look could not tell whether the difference is still there. */
function isVeiled(difference: Difference, { moving }: Snapshot): boolean {
  if ('rank' in difference) return moving.size > 0;
  return 'player' in difference && moving.has(difference.player);
}

function reportOf({ players, history, matches }: Snapshot, differences: readonly Difference[]): AuditReport {
  const playing = [...matches.values()].filter(({ record }) => record.phase === 'playing').length;
  return { differences, players: players.size, scored: history.size, playing };
}
