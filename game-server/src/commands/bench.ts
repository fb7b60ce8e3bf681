/** `npm run bench`: measures the game section by section and prints one table; it does not judge. */
import { systemClock } from '@double-barrier/shared/time';
import { environmentOfThisProcess } from '../config.ts';
import type { Bench } from './bench/bench.ts';
import { readFlags, USAGE } from './bench/flags.ts';
import { describeFigures, type Figure, isReached } from './bench/figure.ts';
import { SECTIONS, type Section } from './bench/sections.ts';
import { runCommand } from './run-command.ts';

/** A section that could not be measured. */
interface Failure {
  readonly section: Section;
  readonly why: string;
}

const STOPPED_EXIT_STATUS = 130;
const args = process.argv.slice(2);

if (args.includes('--help')) console.log(USAGE);
else await runCommand(({ stop }) => bench(stop));

async function bench(stop: AbortSignal): Promise<void> {
  const { sections, json } = readFlags(args);
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  for (const section of sections) {
    if (stop.aborted) break;
    try {
      figures.push(...(await SECTIONS[section](benchOf(section, stop))));
    } catch (error) {
      failures.push({ section, why: String(error) });
    }
  }
  if (stop.aborted) {
    process.exitCode = STOPPED_EXIT_STATUS;
    return;
  }
  console.log(`\n${describeFigures(figures)}`);
  for (const { section, why } of failures) console.log(`not measured: ${section}: ${why}`);
  if (failures.length > 0) process.exitCode = 1;
  if (json) console.log(JSON.stringify({ figures: figures.map(withVerdict), failures }));
}

function benchOf(section: Section, stop: AbortSignal): Bench {
  const tell = (line: string) => console.log(`${section}: ${line}`);
  tell('measuring');
  return { clock: systemClock, environment: environmentOfThisProcess(), tell, stop };
}

function withVerdict(figure: Figure): Figure & { readonly met?: boolean } {
  const met = isReached(figure);
  return met === undefined ? figure : { ...figure, met };
}
