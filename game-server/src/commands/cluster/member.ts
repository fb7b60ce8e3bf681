import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { describeExit, type GuardedChild } from '../../processes/guarded-child.ts';
import type { Tell } from '../own-zookeeper.ts';
import type { Act } from './order.ts';

const LOOK_INTERVAL_MS: Milliseconds = 100;

/** What a process answers when it is looked at. */
export interface Look {
  /** It does what it is there for. */
  readonly isReady: boolean;
  /** Its role and load, for people. */
  readonly words: string;
}

/** A program of the cluster: how it is started and looked at. */
export interface Program {
  readonly name: string;
  /** Where it is reached. */
  readonly place: string;
  /** How long it may take to end when it is asked to. */
  readonly stopLimit: Milliseconds;
  launch(): Promise<GuardedChild>;
  /** Resolves within a second or so, whatever state the process is in. */
  look(): Promise<Look>;
}

type Life =
  | { readonly kind: 'down'; readonly how: string }
  | { readonly kind: 'starting' }
  // Stopping: it was asked to and takes its time. Ending: it is ended, and nobody needs to be told.
  | { readonly kind: 'running' | 'frozen' | 'stopping' | 'ending'; readonly child: GuardedChild };

/** One line of the list of processes. */
export interface Row {
  readonly name: string;
  readonly pid: number | undefined;
  readonly state: string;
  readonly words: string;
  readonly place: string;
}

/** One process of the cluster, as its operator treats it. It is never started but by an order. */
export class Member {
  readonly program: Program;
  readonly #clock: Clock;
  readonly #tell: Tell;
  #life: Life = { kind: 'down', how: 'not started' };

  constructor(program: Program, clock: Clock, tell: Tell) {
    this.program = program;
    this.#clock = clock;
    this.#tell = tell;
  }

  get name(): string {
    return this.program.name;
  }

  /** Does what is asked and says what was done, or why it cannot be done now. */
  async act(act: Act): Promise<string> {
    const life = this.#life;
    if (act === 'start') {
      if (life.kind !== 'down') return `${this.name} runs already: it is ${life.kind}`;
      await this.launch();
      void this.untilReady().then((isReady) => {
        if (isReady) this.#tell(`${this.name} is ready: ${this.program.place}`);
      });
      return `${this.name} starts`;
    }
    if (life.kind === 'down')
      return `${this.name} is down already (${life.how}); start ${this.name} starts it`;
    if (life.kind === 'starting') return `${this.name} is just being started`;
    return this.#signal(act, life);
  }

  /** Starts the process; resolves when it runs, not when it answers. */
  async launch(): Promise<void> {
    this.#life = { kind: 'starting' };
    try {
      const child = await this.program.launch();
      this.#life = { kind: 'running', child };
      void child.exited.then((exit) => {
        const isExpected = this.#life.kind === 'ending';
        const how = describeExit(exit);
        this.#life = { kind: 'down', how };
        if (!isExpected) this.#tell(`${this.name} ended (${how}); it stays down until: start ${this.name}`);
      });
    } catch (error) {
      this.#life = { kind: 'down', how: String(error) };
      throw error;
    }
  }

  /** True once it answers that it is ready; false when it ended first. */
  async untilReady(): Promise<boolean> {
    const life = this.#life;
    if (!('child' in life)) return false;
    while (!life.child.exit) {
      if ((await this.program.look()).isReady) return true;
      await sleep(this.#clock, LOOK_INTERVAL_MS);
    }
    return false;
  }

  async row(): Promise<Row> {
    const life = this.#life;
    const { name, place } = this.program;
    const pid = 'child' in life ? life.child.pid : undefined;
    const state = life.kind === 'down' ? `down (${life.how})` : life.kind;
    const words =
      life.kind === 'running' || life.kind === 'stopping' ? (await this.program.look()).words : '';
    return { name, pid, state, words, place };
  }

  /** Ends it, by force when `force` aborts or its time is up; resolves when it has ended. */
  async end(force: AbortSignal): Promise<void> {
    const life = this.#life;
    if (!('child' in life)) return;
    const { child } = life;
    this.#life = { kind: 'ending', child };
    const kill = () => child.signal('SIGKILL');
    const cancel = this.#clock.after(this.program.stopLimit, kill);
    force.addEventListener('abort', kill, { once: true });
    child.signal('SIGTERM');
    child.signal('SIGCONT');
    if (force.aborted) kill();
    await child.exited;
    cancel();
    force.removeEventListener('abort', kill);
  }

  async #signal(
    act: Exclude<Act, 'start'>,
    { kind, child }: Extract<Life, { child: unknown }>,
  ): Promise<string> {
    const { name } = this;
    switch (act) {
      case 'kill':
        this.#life = { kind: 'ending', child };
        child.signal('SIGKILL');
        await child.exited;
        return `${name} is killed; it stays down until: start ${name}`;
      case 'freeze':
        if (kind !== 'running') return `${name} is ${kind}, so it cannot be frozen`;
        child.signal('SIGSTOP');
        this.#life = { kind: 'frozen', child };
        return `${name} is frozen; it goes on at: thaw ${name}`;
      case 'thaw':
        if (kind !== 'frozen') return `${name} is not frozen`;
        child.signal('SIGCONT');
        this.#life = { kind: 'running', child };
        return `${name} goes on`;
      case 'stop':
        if (kind === 'frozen') return `${name} is frozen and hears nothing: thaw ${name} first, or kill it`;
        if (kind !== 'running') return `${name} stops already`;
        child.signal('SIGTERM');
        this.#life = { kind: 'stopping', child };
        return `${name} is asked to stop; it stays down then until: start ${name}`;
      default:
        return act satisfies never;
    }
  }
}
