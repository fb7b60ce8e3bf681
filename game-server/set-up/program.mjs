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
      resolve({ status, output });
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

/** Where a program says which host it spoke to; the host alone is left out. */
const HOSTS = [
  /(https?:\/\/)[^\s'"]+/g,
  /\b((?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH) )\S+/g,
  /\b((?:hostname|host|address): ')[^']+/g,
  /\b((?:resolve|connect to|connecting to) '?)[^\s']+/gi,
];

const STACK_LINE = /^(?:npm error)?\s+at /;

/**
 * The last lines of what a program said, for a failure's message. Addresses of package sources are nobody's business in a log.
 * @param {string} output
 */
export function tail(output, lines = 25) {
  const text = HOSTS.reduce((masked, host) => masked.replaceAll(host, '$1…'), output.trimEnd());
  return text
    .split('\n')
    .filter((line) => !STACK_LINE.test(line))
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join('\n');
}
