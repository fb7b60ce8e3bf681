import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { GuardedChild } from '../../processes/guarded-child.ts';
import type { Bench } from './bench.ts';

const PROGRAM = fileURLToPath(
  new URL('../../../../game-client/harness/dist/harness/measure.js', import.meta.url),
);

/** Plays trials on the harness, each in a process of its own, as many at once as there are processors. */
export async function playTrials<Result>(
  bench: Pick<Bench, 'stop' | 'tell'>,
  orders: readonly object[],
  parse: (answer: unknown) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...orders.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, order] = next;
      results[index] = parse(await play(bench.stop, order));
      bench.tell(`${orders.length - waiting.length} of ${orders.length} trials begun`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

/** Rejects when the trial was stopped or failed. */
async function play(stop: AbortSignal, order: object): Promise<unknown> {
  stop.throwIfAborted();
  const child = await GuardedChild.start(process.execPath, [PROGRAM, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.signal('SIGKILL');
  if (stop.aborted) end();
  stop.addEventListener('abort', end, { once: true });
  let output = '';
  child.process.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  await child.exited;
  stop.removeEventListener('abort', end);
  const line = output.trim();
  if (line === '') throw new Error('a trial of the harness ended without a result');
  return JSON.parse(line);
}
