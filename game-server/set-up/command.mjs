import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './browser.mjs';
import { buildBots, buildClient, buildHarness, buildLab, buildServer } from './build.mjs';
import { SetUpFailure } from './failure.mjs';
import { provideKazoo } from './kazoo.mjs';
import { providePackages } from './packages.mjs';
import { leaveSignals } from './program.mjs';
import { runTests } from './tests.mjs';
import { provideZooKeeper } from './zookeeper.mjs';

/** What each command needs besides the packages: what is compiled for it, where its program lies then, and the rest. */
const COMMANDS = {
  start: { ...ofServer('start'), page: true, zookeeper: true },
  dev: { ...ofServer('dev'), page: false, zookeeper: true },
  cluster: { ...ofServer('cluster'), page: true, zookeeper: true },
  bots: {
    compile: buildBots,
    program: '../../game-client/bots/dist/bots/bots.js',
    page: false,
    zookeeper: false,
  },
  bench: { ...ofServer('bench'), compile: buildBench, page: true, zookeeper: true },
  audit: { ...ofServer('audit'), page: false, zookeeper: false },
  // It joins the ZooKeeper of a game that runs, so it needs none of its own.
  lab: { compile: buildLab, program: '../dist/lab/main.js', page: false, zookeeper: false },
};

/** The benchmark plays by the bots and on the harness, too. */
async function buildBench() {
  await buildServer();
  await buildBots();
  await buildHarness();
}

/** @param {string} name */
function ofServer(name) {
  return { compile: buildServer, program: `../dist/commands/${name}.js` };
}

/**
 * Brings what the command needs, then runs it in this process.
 * @param {string | undefined} name
 * @param {string[]} args
 */
export async function run(name, args) {
  try {
    if (name === 'test') {
      process.exitCode = await runTests(args);
      return;
    }
    const program = await prepare(name, args);
    leaveSignals();
    process.argv = [process.execPath, program, ...args];
    await import(program);
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitStatus;
  }
}

/**
 * What the sections of the benchmark need that nobody else does: all of them, or those of `--only`.
 * @param {readonly string[]} args
 */
async function provideForSections(args) {
  const all = !args.some((arg) => arg.startsWith('--only'));
  const isWanted = (/** @type {string} */ section) => all || args.some((arg) => arg.includes(section));
  if (isWanted('recipes')) await provideKazoo();
  if (isWanted('page')) await provideBrowser();
}

/**
 * @param {string | undefined} name
 * @param {readonly string[]} args
 */
async function prepare(name, args) {
  const needs = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (!needs) {
    throw new SetUpFailure(`no command ${name}; the commands are test, ${Object.keys(COMMANDS).join(', ')}`);
  }
  const wantsHelp = args.includes('--help');
  await providePackages();
  await needs.compile();
  if (needs.zookeeper && !wantsHelp) await provideZooKeeper(args);
  if (needs.page && !wantsHelp) await buildClient();
  if (needs === COMMANDS.bench && !wantsHelp) await provideForSections(args);
  const program = fileURLToPath(new URL(needs.program, import.meta.url));
  await access(program).catch(() => {
    throw new SetUpFailure(`the program of ${name} is missing: ${program}`);
  });
  return program;
}
