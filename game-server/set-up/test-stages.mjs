import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { provideBrowser } from './browser.mjs';
import { buildClient } from './build.mjs';
import { countOf } from './count.mjs';
import { provideKazoo } from './kazoo.mjs';
import { packageScript } from './packages.mjs';
import { PROJECT, run } from './program.mjs';
import { provideOwnZooKeeper } from './zookeeper.mjs';

/** @typedef {import('./count.mjs').Count} Count */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {readonly (() => Promise<void>)[]} needs what must be there before
 * @property {() => Promise<Count>} count
 */

/** @type {readonly Stage[]} the stages of `npm test`, in the order in which they run */
export const STAGES = [
  { name: 'types', title: 'types', needs: [], count: () => check('typescript/bin/tsc', ['-b']) },
  {
    name: 'lint',
    title: 'lint',
    needs: [],
    count: () => check('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  },
  { name: 'format', title: 'format', needs: [], count: () => check('@biomejs/biome/bin/biome', ['format']) },
  {
    name: 'unit',
    title: 'units, and recipes on a real ZooKeeper',
    needs: [provideOwnZooKeeper, provideKazoo],
    count: vitest,
  },
  {
    name: 'browsers',
    title: 'browsers',
    needs: [provideOwnZooKeeper, provideKazoo, provideBrowser, buildClient],
    count: playwright,
  },
];

/**
 * A tool that is either content or not counts as one.
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function check(script, args) {
  const { status } = await run(process.execPath, [await packageScript(script), ...args], { show: true });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @returns {Promise<Count>} */
async function vitest() {
  const report = await freshReport('vitest.json');
  const { status } = await run(
    process.execPath,
    [
      await packageScript('vitest/vitest.mjs'),
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true, env: { FORCE_COLOR: '0' } },
  );
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = await read(report);
  return countOf(status, { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests });
}

/** @returns {Promise<Count>} */
async function playwright() {
  const report = await freshReport('playwright.json');
  const { status } = await run(
    process.execPath,
    [await packageScript('@playwright/test/cli.js'), 'test', '--forbid-only', '--reporter=list,json'],
    { show: true, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: '0' } },
  );
  const { stats: { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = {} } = await read(report);
  return countOf(status, { passed: expected, failed: unexpected + flaky, skipped });
}

/** @param {string} name */
async function freshReport(name) {
  const path = join(PROJECT, 'node_modules', '.double-barrier', name);
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  return path;
}

/** @param {string} path */
async function read(path) {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return JSON.parse(text);
}
