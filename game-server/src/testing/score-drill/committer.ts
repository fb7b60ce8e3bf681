/**
 * A server that plays matches of no length and commits them, as fast as it can, until it is told to stop or dies at its
 * crash point. It tells each commit that was acknowledged to it.
 */
import { newId } from '@double-barrier/shared/ids';
import { sleep, systemClock } from '@double-barrier/shared/time';
import type { MatchPlayer } from '../../records/match-record.ts';
import type { MatchResult } from '../../records/result.ts';
import { withDeadline } from '../../recipes/deadline.ts';
import { isRecipeError } from '../../recipes/recipe-error.ts';
import type { CrashPoint, CrashPoints } from '../../scores/crash-points.ts';
import { Ledger } from '../../scores/ledger.ts';
import { LedgerError } from '../../records/ledger-error.ts';
import { isZooKeeperError } from '../../zookeeper/errors.ts';
import { blindRetry, noSecondRead } from '../careless-apply.ts';
import { Dice } from '../dice.ts';
import { KEEP_ALL, keepSession, TREE, tell, untilTold } from './client.ts';

/** What the drill decides for one committer. */
export interface CommitterOptions {
  readonly connect: string;
  readonly serverId: string;
  readonly seed: number;
  /** A careless way to apply scores, which the audit must catch. */
  readonly control?: keyof typeof CONTROLS;
  /** It kills itself when it reaches this point for this many times. */
  readonly dieAt?: { readonly point: CrashPoint; readonly time: number };
}

/** A commit that its committer was told to be done. */
export interface Acknowledged {
  readonly match: string;
  readonly hash: number;
}

const CONTROLS = { 'blind-retry': blindRetry, 'no-second-read': noSecondRead } as const;

const LANES = 3;
const PLAYERS = 12;
const OWN_DEADLINE_MS = 5_000;
const ORPHAN_AFTER_MS = 3_000;
const SETTLE_INTERVAL_MS = 500;
/** One point in so many is a long pause. */
const PAUSE_ONE_IN = 60;
const LONGEST_PAUSE_MS = 600;

const options: CommitterOptions = JSON.parse(process.argv[2] ?? '{}'); // Written by the drill.
const dice = new Dice(options.seed);
const keeper = keepSession(options.connect);
const stop = untilTold();
const forever = new AbortController().signal;

let times = 0;
const crashPoints: CrashPoints = {
  async reach(point) {
    if (point === options.dieAt?.point) times += 1;
    if (times === options.dieAt?.time) {
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {});
    }
    if (dice.once(PAUSE_ONE_IN)) await sleep(systemClock, dice.throw(LONGEST_PAUSE_MS));
  },
};

const ledger = new Ledger({
  source: keeper,
  znodes: TREE,
  clock: systemClock,
  serverId: options.serverId,
  orphanAfter: ORPHAN_AFTER_MS,
  historyLimits: KEEP_ALL,
  crashPoints,
  ...(options.control && { apply: CONTROLS[options.control] }),
});

async function play(): Promise<void> {
  const id = newId();
  const left = dice.throw(PLAYERS);
  const right = (left + 1 + dice.throw(PLAYERS - 1)) % PLAYERS;
  await ledger.create({ id, players: [player(left), player(right)], seed: dice.throw(1000) }, forever);
  const session = await keeper.session(forever);
  const deadline = withDeadline(systemClock, OWN_DEADLINE_MS);
  const ownership = await ledger.own(id, session, deadline.signal).finally(() => deadline.cancel());
  const result = resultOf();
  const record = await ledger.commit(ownership, result, 'AAAA', forever);
  const acknowledged: Acknowledged = { match: id, hash: record.result.hash };
  tell(acknowledged);
}

function player(n: number): MatchPlayer {
  return { id: `p${n}`, name: `Player ${n}`, tokenHash: 'none', home: options.serverId };
}

function resultOf(): MatchResult {
  const parts = () => {
    const [rounds, hits, parries] = [dice.throw(4) * 100, dice.throw(20) * 10, dice.throw(9) * 5];
    return { rounds, hits, parries, total: rounds + hits + parries };
  };
  const winner = dice.once(2) ? 0 : 1;
  return {
    winner,
    ending: dice.once(20) ? 'void' : 'won',
    rounds: [3, 1],
    parts: [parts(), parts()],
    ticks: 3600,
    hash: dice.throw(2 ** 31),
  };
}

async function lane(): Promise<void> {
  while (!stop.aborted) await unlessUnlucky(play);
}

async function settle(): Promise<void> {
  while (!stop.aborted) {
    await unlessUnlucky(() => ledger.settleAll(forever));
    await sleep(systemClock, SETTLE_INTERVAL_MS);
  }
}

/** A match may be lost to another host, or with its session; nothing else may go wrong. */
async function unlessUnlucky(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const isUnlucky = error instanceof LedgerError || isRecipeError(error) || isZooKeeperError(error);
    if (!isUnlucky) throw error;
  }
}

await Promise.all([settle(), ...Array.from({ length: LANES }, lane)]);
await keeper.close();
