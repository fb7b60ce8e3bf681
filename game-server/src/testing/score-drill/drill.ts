import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Installation } from '../../embedded-zookeeper/installation.ts';
import { ZooKeeperProcess } from '../../embedded-zookeeper/zookeeper-process.ts';
import { CRASH_POINTS, type CrashPoint } from '../../scores/crash-points.ts';
import { Dice } from '../dice.ts';
import { describeExit } from '../../processes/guarded-child.ts';
import { FaultProxy } from '../fault-proxy.ts';
import type { Acknowledged, CommitterOptions } from './committer.ts';
import type { Deleted, OperatorOptions } from './operator.ts';
import { startProgram } from './program.ts';
import type { SettlerOptions, Verdict } from './settler.ts';

/** How much must have gone wrong before the drill ends. */
export interface DrillOptions {
  readonly seed: number;
  readonly matches: number;
  /** SIGKILLs of committers, at each crash point in turn. */
  readonly kills: number;
  /** SIGKILLs of ZooKeeper. */
  readonly zooKeeperKills: number;
  /** Writes whose replies are cut off. */
  readonly cuts: number;
  /** How long all of it may take. */
  readonly deadline: Milliseconds;
  readonly folder: string;
  /** A careless way to apply scores, which the audit must catch. */
  readonly control?: CommitterOptions['control'];
}

/** What has happened, and what came of it. */
export interface DrillReport {
  readonly acknowledged: number;
  /** Matches in the history, void ones and unacknowledged ones included. */
  readonly recorded: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly killed: number;
  readonly zooKeeperKills: number;
  readonly cuts: number;
  readonly deleted: Deleted;
  readonly seconds: number;
  /** Acknowledged commits that the history does not have, or has with another result. */
  readonly broken: readonly string[];
  /** How committers ended that should not have. */
  readonly unforeseen: readonly string[];
  readonly differences: Verdict['differences'];
}

const DESKS = 3;
const ZOOKEEPER = { tickTime: 250 };
const LATEST_TIME_OF_DEATH = 10;
const CUT_INTERVAL_MS: Milliseconds = 1_000;
const ZOOKEEPER_KILL_INTERVAL_MS: Milliseconds = 4_000;
const LOOK_INTERVAL_MS: Milliseconds = 100;

/**
 * Three committers at one ZooKeeper, each killed at one crash point after the other and started again; replies are cut
 * off, ZooKeeper is killed, and an operator deletes held locks and hosts. This process holds no ZooKeeper client.
 */
export class ScoreDrill {
  readonly #options: DrillOptions;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #zooKeeper: ZooKeeperProcess;
  readonly #proxy: FaultProxy;
  readonly #started: Milliseconds;
  readonly #acknowledged = new Map<string, number>();
  readonly #kills = new Map<CrashPoint, number>(CRASH_POINTS.map((point) => [point, 0]));
  readonly #unforeseen: string[] = [];
  #committers = 0;
  #zooKeeperKills = 0;
  #cuts = 0;

  private constructor(options: DrillOptions, clock: Clock, zooKeeper: ZooKeeperProcess, proxy: FaultProxy) {
    this.#options = options;
    this.#clock = clock;
    this.#dice = new Dice(options.seed);
    this.#zooKeeper = zooKeeper;
    this.#proxy = proxy;
    this.#started = clock.now();
  }

  /** Runs a drill from an empty tree to its verdict. */
  static async run(options: DrillOptions, installation: Installation, clock: Clock): Promise<DrillReport> {
    const { folder } = options;
    const zooKeeper = await ZooKeeperProcess.start({ installation, clock, folder, settings: ZOOKEEPER });
    const proxy = await FaultProxy.start(zooKeeper.connect, clock);
    try {
      return await new ScoreDrill(options, clock, zooKeeper, proxy).#run();
    } finally {
      await proxy.close();
      await zooKeeper.stop();
    }
  }

  async #run(): Promise<DrillReport> {
    let deleted: Deleted = { locks: 0, hosts: 0 };
    const hostile: OperatorOptions = { connect: this.#zooKeeper.connect, seed: this.#options.seed };
    const operator = await startProgram('operator', hostile, (message) => {
      deleted = JSON.parse(message);
    });
    const desks = Array.from({ length: DESKS }, () => this.#serve());
    await Promise.all([...desks, this.#cutReplies(), this.#killZooKeeper()]);
    operator.stop();
    await operator.exited;
    this.#proxy.pass();
    return this.#report(deleted, await this.#settle());
  }

  /** One committer after the other, each of which dies, until enough has happened. */
  async #serve(): Promise<void> {
    while (!this.#isOver()) {
      this.#committers += 1;
      const n = this.#committers;
      const point = CRASH_POINTS[n % CRASH_POINTS.length] ?? 'match-read';
      const { control } = this.#options;
      const options: CommitterOptions = {
        ...(control && { control }),
        connect: this.#proxy.connect,
        serverId: `committer-${n}`,
        seed: this.#options.seed * 1000 + n,
        dieAt: { point, time: 1 + this.#dice.throw(LATEST_TIME_OF_DEATH) },
      };
      const committer = await startProgram('committer', options, (message) => {
        const { match, hash }: Acknowledged = JSON.parse(message);
        this.#acknowledged.set(match, hash);
      });
      const end = new AbortController();
      const watch = this.#untilOver(end.signal).then(() => committer.stop());
      const { code, signal } = await committer.exited;
      end.abort();
      await watch.catch(() => undefined);
      if (signal === 'SIGKILL') this.#kills.set(point, (this.#kills.get(point) ?? 0) + 1);
      else if (code !== 0) this.#unforeseen.push(describeExit({ code, signal }));
    }
  }

  async #cutReplies(): Promise<void> {
    while (!this.#isOver()) {
      const cut = this.#proxy.cutReplyOfNextWrite().then(() => {
        this.#cuts += 1;
      });
      await Promise.race([cut, this.#untilOver()]);
      await sleep(this.#clock, this.#dice.throw(2 * CUT_INTERVAL_MS));
    }
  }

  async #killZooKeeper(): Promise<void> {
    while (!this.#isOver()) {
      await sleep(this.#clock, this.#dice.throw(2 * ZOOKEEPER_KILL_INTERVAL_MS));
      if (this.#zooKeeperKills >= this.#options.zooKeeperKills) return;
      await this.#zooKeeper.restart();
      this.#zooKeeperKills += 1;
    }
  }

  async #settle(): Promise<Verdict> {
    let verdict: Verdict | undefined;
    const options: SettlerOptions = { connect: this.#zooKeeper.connect };
    const settler = await startProgram('settler', options, (message) => {
      verdict = JSON.parse(message);
    });
    await settler.exited;
    if (!verdict) throw new Error('the settler has given no verdict');
    return verdict;
  }

  #isOver(): boolean {
    const { matches, kills, zooKeeperKills, cuts, deadline } = this.#options;
    if (this.#clock.now() - this.#started > deadline) return true;
    return (
      this.#acknowledged.size >= matches &&
      this.#killed() >= kills &&
      this.#zooKeeperKills >= zooKeeperKills &&
      this.#cuts >= cuts
    );
  }

  async #untilOver(signal?: AbortSignal): Promise<void> {
    while (!this.#isOver()) await sleep(this.#clock, LOOK_INTERVAL_MS, signal);
  }

  #killed(): number {
    return [...this.#kills.values()].reduce((sum, kills) => sum + kills, 0);
  }

  #report(deleted: Deleted, { history, differences }: Verdict): DrillReport {
    const broken = [...this.#acknowledged].filter(([match, hash]) => history[match] !== hash);
    return {
      acknowledged: this.#acknowledged.size,
      recorded: Object.keys(history).length,
      kills: Object.fromEntries(this.#kills),
      killed: this.#killed(),
      zooKeeperKills: this.#zooKeeperKills,
      cuts: this.#cuts,
      deleted,
      seconds: Math.round((this.#clock.now() - this.#started) / 1000),
      broken: broken.map(([match]) => match),
      unforeseen: this.#unforeseen,
      differences,
    };
  }
}
