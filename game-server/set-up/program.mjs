import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** @typedef {{ status: number, output: string }} Outcome */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, endWithChildren);
}

/** Leaves the signals to the program that follows set-up. */
export function leaveSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, endWithChildren);
}

/** @param {NodeJS.Signals} signal */
function endWithChildren(signal) {
  for (const child of running) child.kill('SIGTERM');
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/**
 * Runs a program in the project's folder to its end. Its output is kept; with `show` it also goes to the terminal.
 * A program that cannot be started ends with status 127, as in a shell.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: boolean, env?: Record<string, string>, ask?: boolean }} [options] `ask`: it may ask the person for something
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { show = false, env = {}, ask = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: PROJECT,
      env: { ...process.env, ...env },
      stdio: [ask ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
    }
    /** @param {number} status */
    const end = (status) => {
      running.delete(child);
      resolve({ status, output: withoutHosts(output) });
    };
    child.once('error', (error) => {
      output += String(error);
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * True where the program exists and ends well.
 * @param {string} command
 * @param {readonly string[]} args
 */
export async function works(command, args) {
  return (await run(command, args)).status === 0;
}

/**
 * The last lines of what a program said, for a failure's message.
 * @param {string} output
 */
export function tail(output, lines = 25) {
  return output
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join('\n');
}

/**
 * Addresses of package sources are nobody's business in a log.
 * @param {string} output
 */
function withoutHosts(output) {
  return output.replaceAll(/(https?:\/\/)(?!127\.0\.0\.1|localhost|\[::1\])[^\s/"']+/g, '$1…');
}
