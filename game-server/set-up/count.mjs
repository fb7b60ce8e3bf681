/** @typedef {{ passed: number, failed: number }} Count */

/**
 * What a runner's report and status come to. A test that was skipped shows nothing, so it counts as failed; so does a run
 * that broke outside of any test, or that ran none.
 * @param {number} status
 * @param {{ passed: number, failed: number, skipped: number }} report
 * @returns {Count}
 */
export function countOf(status, { passed, failed, skipped }) {
  const known = failed + skipped;
  const isBroken = status !== 0 || passed === 0;
  return { passed, failed: known === 0 && isBroken ? 1 : known };
}

/**
 * The sum of all stages, as the last line of `npm test`.
 * @param {readonly Count[]} counts
 */
export function sumOf(counts) {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
