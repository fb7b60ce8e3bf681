/** Plays one trial for the benchmark: takes its order as JSON, prints what came of it as one line of JSON. */
import { playFairnessTrial } from './fairness-trial.ts';
import { playNetcodeTrial } from './netcode-trial.ts';
import type { TrialOrder } from './trial-order.ts';

const order: TrialOrder = JSON.parse(process.argv[2] ?? ''); // Written by our own benchmark.
const result = order.play === 'netcode' ? playNetcodeTrial(order) : playFairnessTrial(order);
process.stdout.write(`${JSON.stringify(result)}\n`);
