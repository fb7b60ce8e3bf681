/** Lets everything happen on a fake ZooKeeper that can happen without time passing. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets a scenario on a fake ZooKeeper go on by so many steps. */
export async function steps(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
}

/** More steps than any scenario on a fake ZooKeeper takes. */
const MOST_STEPS = 5000;

/**
 * Runs a scenario again and again, each time with one disturbance: after no step of it, after one, after two, until
 * it ends undisturbed. On a fake ZooKeeper a step is a microtask, so this meets every await of the code under test;
 * the scenario itself must not wait for anything else, so it passes time by `steps`.
 * Resolves with how many moments were disturbed.
 */
export async function disturbEveryStep(
  scenario: () => {
    readonly run: Promise<void>;
    readonly disturb: () => void;
    readonly check: (step: number) => Promise<void>;
  },
): Promise<number> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { run, disturb, check } = scenario();
    let over = false;
    const end = run.finally(() => (over = true));
    end.catch(() => {}); // Looked at below.
    await steps(step);
    if (over) return step;
    disturb();
    await end;
    await settled();
    await check(step);
  }
  throw new Error(`the scenario did not end within ${MOST_STEPS} steps`);
}
