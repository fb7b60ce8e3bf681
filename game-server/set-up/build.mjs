import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SetUpFailure } from './failure.mjs';
import { packageScript } from './packages.mjs';
import { PROJECT, run, tail } from './program.mjs';
import { stage } from './stage.mjs';
import { isStamped, putStamp, stateOf } from './stamp.mjs';

const COMMON = ['package-lock.json', 'shared/package.json', 'shared/src', 'shared/tsconfig.base.json'];
const SERVER = [
  ...COMMON,
  'shared/tsconfig.json',
  'game-server/package.json',
  'game-server/src',
  'game-server/tsconfig.json',
];
const CLIENT = [
  ...COMMON,
  'game-client/index.html',
  'game-client/package.json',
  'game-client/precompress.ts',
  'game-client/public',
  'game-client/src',
  'game-client/vite.config.ts',
];
const LAB = [...SERVER, 'game-server/lab'];
const BOTS = [
  ...COMMON,
  'shared/tsconfig.json',
  'game-client/package.json',
  'game-client/bots',
  'game-client/src',
];
const HARNESS = [...SERVER, 'game-client/package.json', 'game-client/harness', 'game-client/src'];

/** Compiles the game server where its sources changed since the last time. */
export function buildServer() {
  return build('game server', SERVER, 'game-server/dist/config.js', async () =>
    run(process.execPath, [await packageScript('typescript/bin/tsc'), '-b', 'shared', 'game-server']),
  );
}

/** Compiles the bots, with what they share with the page, where their sources changed since the last time. */
export function buildBots() {
  return build('bots', BOTS, 'game-client/bots/dist/bots/bots.js', async () =>
    run(process.execPath, [await packageScript('typescript/bin/tsc'), '-b', 'game-client/bots']),
  );
}

/** Compiles the lab, and the game server whose recipes it uses, where their sources changed since the last time. */
export function buildLab() {
  return build('lab', LAB, 'game-server/dist/lab/main.js', async () =>
    run(process.execPath, [await packageScript('typescript/bin/tsc'), '-b', 'game-server/lab']),
  );
}

/** Compiles the harness, with the page's netcode, where its sources changed since the last time; after the server. */
export function buildHarness() {
  return build('harness', HARNESS, 'game-client/harness/dist/harness/measure.js', async () =>
    run(process.execPath, [await packageScript('typescript/bin/tsc'), '-b', 'game-client/harness']),
  );
}

/** Bundles the page where its sources changed since the last time. */
export function buildClient() {
  return build('page', CLIENT, 'game-client/dist/index.html', async () =>
    run(process.execPath, [
      await packageScript('vite/bin/vite.js'),
      'build',
      'game-client',
      '--logLevel=warn',
    ]),
  );
}

/**
 * @param {string} name
 * @param {readonly string[]} sources
 * @param {string} product
 * @param {() => Promise<import('./program.mjs').Outcome>} work
 */
async function build(name, sources, product, work) {
  const state = await stateOf(sources);
  const stamp = name.replaceAll(' ', '-');
  const exists = await access(join(PROJECT, product)).then(
    () => true,
    () => false,
  );
  if (exists && (await isStamped(stamp, state))) return;
  await stage(name, async () => {
    const { status, output } = await work();
    if (status !== 0)
      throw new SetUpFailure(`the ${name} does not build. The compiler said:\n${tail(output)}`);
    await putStamp(stamp, state);
  });
}
