import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Clock, sleep } from '@double-barrier/shared/time';
import { LaunchError } from './launch-error.ts';
import type { ServerFolder } from './server-folder.ts';

const TERM_DEADLINE_MS = 5_000;
const KILL_DEADLINE_MS = 5_000;
const LOOK_INTERVAL_MS = 50;

/**
 * Ends the server that still runs on this folder, where its launcher died without stopping it.
 * Two servers on the same files would ruin them.
 */
export async function endLeftover(folder: ServerFolder, clock: Clock): Promise<void> {
  const pid = await folder.notedPid();
  if (pid === undefined) return;
  const isOurs = async () => (await commandOf(pid)).includes(folder.zooCfg);
  for (const [signal, patience] of [
    ['SIGTERM', TERM_DEADLINE_MS],
    ['SIGKILL', KILL_DEADLINE_MS],
  ] as const) {
    if (!(await isOurs())) return;
    send(pid, signal);
    send(pid, 'SIGCONT');
    const deadline = clock.now() + patience;
    while (clock.now() < deadline && (await isOurs())) await sleep(clock, LOOK_INTERVAL_MS);
  }
  if (await isOurs()) {
    throw new LaunchError(
      'port-taken',
      `process ${pid} still serves ${folder.path} and cannot be ended; end it and try again`,
    );
  }
}

/** The command line of a running process; empty when there is none. A process that has ended but is not yet reaped has none. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return new Promise((resolve) => {
    execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_error, stdout) => resolve(stdout));
  });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}
