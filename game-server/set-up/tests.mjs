import { buildServer } from './build.mjs';
import { sumOf } from './count.mjs';
import { SetUpFailure } from './failure.mjs';
import { providePackages } from './packages.mjs';
import { stage } from './stage.mjs';
import { STAGES } from './test-stages.mjs';

const ONE_FAILED = { passed: 0, failed: 1 };

/**
 * `npm test`: brings all that the tests need, runs the stages (all, or those named) and counts. The last line is the count.
 * @param {readonly string[]} args names of stages
 * @returns {Promise<number>} the exit status
 */
export async function runTests(args) {
  const stages = stagesNamed(args);
  const counts = [];
  if (await succeeds(providePackages)) {
    // What does not build is told and counted; whatever can be tested without it still is.
    if (!(await succeeds(buildServer))) counts.push(ONE_FAILED);
    for (const one of stages) counts.push(await runStage(one));
  } else {
    counts.push(ONE_FAILED);
  }
  const { passed, failed } = sumOf(counts);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** @param {import('./test-stages.mjs').Stage} one */
async function runStage({ title, needs, count }) {
  for (const provide of needs) if (!(await succeeds(provide))) return ONE_FAILED;
  return stage(title, count);
}

/** @param {() => Promise<void>} work */
async function succeeds(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    console.error(`\n${error.message}\n`);
    return false;
  }
}

/** @param {readonly string[]} args */
function stagesNamed(args) {
  const names = STAGES.map(({ name }) => name);
  const unknown = args.find((arg) => !names.includes(arg));
  if (unknown === undefined)
    return args.length === 0 ? STAGES : STAGES.filter(({ name }) => args.includes(name));
  throw new SetUpFailure(`no stage ${unknown}; the stages are ${names.join(', ')}`);
}
