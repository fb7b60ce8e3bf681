import { join } from 'node:path';
import { type Clock, sleep } from '@double-barrier/shared/time';
import type { Installation } from '../embedded-zookeeper/installation.ts';
import { ZooKeeperProcess } from '../embedded-zookeeper/zookeeper-process.ts';
import { BackOff } from '../processes/back-off.ts';
import { freePort, isFree } from '../processes/free-port.ts';
import { describeExit } from '../processes/guarded-child.ts';
import { claimFolder } from './folder-claim.ts';

const USUAL_PORT = 2181;

/** Tells a person what happens. */
export type Tell = (line: string) => void;

/** Where a command's own ZooKeeper lives in its data folder. */
export const zookeeperFolder = (dataDir: string): string => join(dataDir, 'zookeeper');

/** A ZooKeeper that belongs to this command: data in the data folder, started again whenever it ends. */
export class OwnZooKeeper {
  readonly #process: ZooKeeperProcess;
  readonly #giveBack: () => Promise<void>;
  readonly #closing = new AbortController();
  readonly #kept: Promise<void>;

  private constructor(process: ZooKeeperProcess, giveBack: () => Promise<void>, clock: Clock, tell: Tell) {
    this.#process = process;
    this.#giveBack = giveBack;
    this.#kept = this.#keep(clock, tell);
  }

  /** Starts it on the usual port or, where that is taken, on a free one. Throws a CommandError or a LaunchError. */
  static async start(
    dataDir: string,
    installation: Installation,
    clock: Clock,
    tell: Tell,
  ): Promise<OwnZooKeeper> {
    const giveBack = await claimFolder(dataDir);
    try {
      const isUsualFree = await isFree(USUAL_PORT);
      const port = isUsualFree ? USUAL_PORT : await freePort();
      const folder = zookeeperFolder(dataDir);
      const process = await ZooKeeperProcess.start({ installation, clock, folder, port });
      tell(
        `ZooKeeper: ${process.connect}${isUsualFree ? '' : ` (${USUAL_PORT} is taken)`}, data in ${folder}`,
      );
      return new OwnZooKeeper(process, giveBack, clock, tell);
    } catch (error) {
      await giveBack();
      throw error;
    }
  }

  /** What a client connects to. */
  get connect(): string {
    return this.#process.connect;
  }

  /** Ends it; resolves when it has ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#process.stop();
    await this.#kept;
    await this.#process.stop(); // A start that was under way at the first stop.
    await this.#giveBack();
  }

  /** A server whose disk is full ends with status 0, so every end counts. */
  async #keep(clock: Clock, tell: Tell): Promise<void> {
    const { signal } = this.#closing;
    const backOff = new BackOff(clock);
    for (;;) {
      const exit = await this.#process.exited;
      if (signal.aborted) return;
      const wait = backOff.next();
      tell(`ZooKeeper ended (${describeExit(exit)}); starting it again in ${wait} ms`);
      try {
        await sleep(clock, wait, signal);
        backOff.started();
        await this.#process.restart();
        tell(`ZooKeeper: ${this.connect} again`);
      } catch (error) {
        if (signal.aborted) return;
        tell(String(error));
      }
    }
  }
}
