/**
 * Does one piece of set-up under a heading, and tells how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function stage(title, work) {
  const start = performance.now();
  console.log(`▸ ${title}`);
  const result = await work();
  console.log(`  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
