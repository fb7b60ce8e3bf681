/** Finishes what the dead have left, audits, and tells the verdict with everything that the history says. */
import { sleep, systemClock } from '@double-barrier/shared/time';
import { takeSnapshot } from '../../scores/audit-snapshot.ts';
import type { Difference } from '../../scores/audit.ts';
import { Ledger } from '../../scores/ledger.ts';
import { childrenOf } from '../../scores/persistent-node.ts';
import { auditSteadily } from '../../scores/steady-audit.ts';
import { KEEP_ALL, keepSession, TREE, tell } from './client.ts';

/** What the drill decides for the settler. */
export interface SettlerOptions {
  readonly connect: string;
}

/** What is in the tree at the end. */
export interface Verdict {
  readonly differences: readonly Difference[];
  /** The hash of the result of each match that is in the history. */
  readonly history: Readonly<Record<string, number>>;
  readonly games: number;
}

const ORPHAN_AFTER_MS = 3_000;
const LOOK_INTERVAL_MS = 250;
const DEADLINE_MS = 60_000;

const options: SettlerOptions = JSON.parse(process.argv[2] ?? '{}'); // Written by the drill.
const keeper = keepSession(options.connect);
const clock = systemClock;
const signal = AbortSignal.timeout(DEADLINE_MS);
const ledger = new Ledger({
  source: keeper,
  znodes: TREE,
  clock,
  serverId: 'settler',
  orphanAfter: ORPHAN_AFTER_MS,
  historyLimits: KEEP_ALL,
});

const session = await keeper.session(signal);
for (let left = 1; left > 0 && !signal.aborted; ) {
  await ledger.settleAll(signal);
  left = (await childrenOf(session, TREE.matches)).length + (await childrenOf(session, TREE.intents)).length;
  if (left > 0) await sleep(clock, LOOK_INTERVAL_MS, signal).catch(() => {});
}
const { differences } = await auditSteadily(() => takeSnapshot(session, TREE), clock, signal);
const { history, players } = await takeSnapshot(session, TREE);
const hashes = [...history].map(([id, { result }]) => [id, result.hash] as const);
const games = [...players.values()].reduce((sum, player) => sum + player.games, 0) / 2;
tell({ differences, history: Object.fromEntries(hashes), games } satisfies Verdict);
await keeper.close();
