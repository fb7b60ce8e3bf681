/** `npm run bots`: plays duels through real sockets, and ends with a status other than 0 when one got no score. */
import { systemClock } from '@double-barrier/shared/time';
import { type BotsOptions, FlagError, readFlags, USAGE } from './flags.ts';
import { reportOf } from './report.ts';
import { reportText } from './report-text.ts';
import { runBots, SilentServerError } from './run-bots.ts';

/** A wrong flag ends as a wrong setting does. */
const FLAG_EXIT_STATUS = 78;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function play(options: BotsOptions): Promise<void> {
  const stop = new AbortController();
  // Ctrl+C comes twice under npm; the farewell that follows has deadlines of its own.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const began = systemClock.now();
  const records = await runBots(options, systemClock, stop.signal);
  const report = reportOf(records, options.urls, systemClock.now() - began);
  print(options.json ? JSON.stringify(report) : reportText(report));
  if (report.duels.done < report.duels.asked) process.exitCode = 1;
}

const args = process.argv.slice(2);
try {
  if (args.includes('--help')) print(USAGE);
  else await play(readFlags(args));
} catch (error) {
  if (!(error instanceof FlagError || error instanceof SilentServerError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof FlagError ? FLAG_EXIT_STATUS : 1;
}
