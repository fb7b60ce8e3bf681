/**
 * Runs a score drill and tells its report as one JSON line; ends with a status other than 0 where a score is wrong.
 * Arguments: `--matches N --kills N --zookeeper-kills N --cuts N --seed N --deadline-s N`, each of which may be left out,
 * and `--control blind-retry` or `--control no-second-read` for a careless ledger, which the audit must catch.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@double-barrier/shared/time';
import { environmentOfThisProcess } from '../../config.ts';
import { findInstallation } from '../../embedded-zookeeper/installation.ts';
import { type DrillOptions, ScoreDrill } from './drill.ts';

const { values } = parseArgs({
  options: {
    matches: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '300' },
    'zookeeper-kills': { type: 'string', default: '20' },
    cuts: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    control: { type: 'string' },
    'deadline-s': { type: 'string', default: '1800' },
  },
});

const control = controlOf(values.control);
const folder = await mkdtemp(join(tmpdir(), 'score-drill-'));
try {
  const options: DrillOptions = {
    matches: Number(values.matches),
    kills: Number(values.kills),
    zooKeeperKills: Number(values['zookeeper-kills']),
    cuts: Number(values.cuts),
    seed: Number(values.seed),
    deadline: Number(values['deadline-s']) * 1000,
    folder,
    ...(control && { control }),
  };
  const report = await ScoreDrill.run(options, findInstallation(environmentOfThisProcess()), systemClock);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (report.differences.length > 0 || report.broken.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function controlOf(name: string | undefined): DrillOptions['control'] {
  if (name === undefined || name === 'blind-retry' || name === 'no-second-read') return name;
  throw new Error(`--control: expected blind-retry or no-second-read, was given ${name}`);
}
