import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { CreateMode, Session } from '../zookeeper/port.ts';
import { Dice } from './dice.ts';

const PARENTS = [
  'lobby',
  'queue',
  'matches',
  'matches/n1',
  'matches/n1/barrier',
  'matches/n2',
  'matches/n2/barrier',
  'locks',
  'locks/n3',
  'history',
  'players',
  'n4',
  'n4/n5',
  'n4/n5/n6',
] as const;
const NAMES = 12;
const AT_ONCE = 125;

/** A foreign client that creates, changes and deletes at random below a root; the same seed tries the same. */
export class ZnodeStorm {
  readonly #session: Session;
  readonly #root: string;
  readonly #dice: Dice;
  /** What it has changed so far. */
  changes = 0;

  constructor(session: Session, root: string, seed: number) {
    this.#session = session;
    this.#root = root;
    this.#dice = new Dice(seed);
  }

  /** Goes on until it has made so many changes. */
  async rage(changes: number): Promise<void> {
    const end = this.changes + changes;
    while (this.changes < end) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, end - this.changes) }, () => this.#act()));
    }
  }

  /** Some path, there or not. */
  anyPath(): string {
    const parent = `${this.#root}/${this.#dice.pick(PARENTS)}`;
    return this.#dice.once(5) ? parent : `${parent}/n${this.#dice.throw(NAMES)}`;
  }

  async #act(): Promise<void> {
    const path = this.anyPath();
    const turn = this.#dice.throw(100);
    const bytes = new Uint8Array(this.#dice.once(20) ? 6_000 : this.#dice.throw(40)).fill(65 + (turn % 26));
    try {
      if (turn < 45) await this.#create(path, bytes);
      else if (turn < 70) await this.#done(this.#session.set(path, bytes, -1));
      else if (turn < 90) await this.#done(this.#session.delete(path));
      else if (turn < 97) {
        await this.#done(this.#session.delete(path));
        await this.#create(path, bytes);
      } else await this.#deleteAll(path);
    } catch (error) {
      const isRefusal = isZooKeeperError(error, 'no-node', 'node-exists', 'not-empty');
      if (!isRefusal && !isZooKeeperError(error, 'no-children-for-ephemerals')) throw error;
    }
  }

  async #create(path: string, bytes: Uint8Array): Promise<void> {
    const isParent = PARENTS.some((parent) => path.endsWith(`/${parent}`));
    const mode: CreateMode = isParent || this.#dice.once(2) ? 'persistent' : 'ephemeral';
    await this.#done(this.#session.create(path, bytes, mode));
  }

  async #deleteAll(path: string): Promise<void> {
    const { names } = await this.#session.children(path);
    for (const name of names) await this.#deleteAll(`${path}/${name}`);
    await this.#done(this.#session.delete(path));
  }

  async #done(change: Promise<unknown>): Promise<void> {
    await change;
    this.changes += 1;
  }
}
