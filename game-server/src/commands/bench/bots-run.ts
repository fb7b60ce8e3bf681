import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { GuardedChild } from '../../processes/guarded-child.ts';
import type { Bench } from './bench.ts';

const BOTS = fileURLToPath(new URL('../../../../game-client/bots/dist/bots/bots.js', import.meta.url));
const SECONDS = 400;

const spread = v.object({ count: v.number(), p50: v.number(), p95: v.number() });
const ways = v.object({ up: spread, down: spread });
const botsReport = v.object({
  duels: v.object({ asked: v.number(), done: v.number() }),
  seconds: v.number(),
  bytesPerSecond: v.object({ goal: v.number(), stream: ways, all: ways }),
  gateMs: v.object({ begin: spread, score: spread }),
});

export type Spread = v.InferOutput<typeof spread>;

/** What the benchmark reads of the report of `npm run bots`. */
export type BotsReport = v.InferOutput<typeof botsReport>;

/** Plays duels by `npm run bots`, all at once; rejects where one of them got no score. */
export async function runBots({ tell, stop }: Bench, url: string, duels: number): Promise<BotsReport> {
  const flags = ['--url', url, '--duels', String(duels), '--seconds', String(SECONDS), '--json'];
  const child = await GuardedChild.start(process.execPath, [BOTS, ...flags], {
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
  const report = v.parse(botsReport, JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
  if (report.duels.done < duels) throw new Error(`only ${report.duels.done} of ${duels} duels got a score`);
  tell(`${duels} of ${duels} duels done in ${report.seconds} s`);
  return report;
}
