/** `npm run cluster` on the sources: the program that its test runs. */
import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { ClusterConsole } from '../commands/cluster/cluster-console.ts';
import { runCluster } from '../commands/cluster/run-cluster.ts';
import { runCommand } from '../commands/run-command.ts';
import { configOfThisProcess, environmentOfThisProcess } from '../config.ts';

const config = configOfThisProcess();
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const nodeArgs = ['--conditions=source', '--import', 'tsx', main];
const environment = environmentOfThisProcess();
const desk = new ClusterConsole(process.stdin, process.stdout);

await runCommand((request) =>
  runCluster({ config, environment, nodeArgs, clock: systemClock }, desk, request),
);
