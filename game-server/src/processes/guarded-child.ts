import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** How a process ended: by a status, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How it ended, in words. */
export function describeExit({ code, signal }: Exit): string {
  return signal ? `signal ${signal}` : `status ${code}`;
}

/** Waits for the end of its standard input, that is for the parent's death, then ends the process group given to it. */
const GUARD = `
cat >/dev/null
kill -s TERM -- "-$1" 2>/dev/null || exit 0
kill -s CONT -- "-$1" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  sleep 0.5
  kill -s 0 -- "-$1" 2>/dev/null || exit 0
done
kill -s KILL -- "-$1" 2>/dev/null
`;

/**
 * A child in a process group of its own, so that Ctrl+C reaches this process alone and the order of stopping is ours.
 * A guard beside it ends it when this process dies without a farewell.
 */
export class GuardedChild {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves when the child has ended; never rejects. */
  readonly exited: Promise<Exit>;
  #exit: Exit | undefined;

  private constructor(child: ChildProcess, pid: number) {
    this.process = child;
    this.pid = pid;
    const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', String(pid)], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    guard.on('error', () => {}); // Without a guard the child merely outlives a SIGKILL of this process.
    guard.unref();
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#exit = { code, signal };
        guard.kill('SIGKILL');
        resolve(this.#exit);
      });
    });
  }

  /** Starts a program; rejects when it cannot be started at all. */
  static start(command: string, args: readonly string[], options: SpawnOptions): Promise<GuardedChild> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, [...args], { ...options, detached: true });
      child.once('error', reject);
      child.once('spawn', () => {
        if (child.pid !== undefined) resolve(new GuardedChild(child, child.pid));
      });
    });
  }

  /** How it ended, or undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Sends a signal; does nothing once the child has ended. */
  signal(name: NodeJS.Signals): void {
    if (!this.#exit) this.process.kill(name);
  }

  /** Sends a signal to the child and to all that it started. */
  signalGroup(name: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, name);
    } catch {
      // Nobody of the group is left.
    }
  }
}
