/** `npm run cluster`: a ZooKeeper ensemble of three and three game servers, with a console to kill them from. */
import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { configOfThisProcess, environmentOfThisProcess } from '../config.ts';
import { ClusterConsole } from './cluster/cluster-console.ts';
import { runCluster } from './cluster/run-cluster.ts';
import { runCommand } from './run-command.ts';

const config = configOfThisProcess();
const nodeArgs = ['--enable-source-maps', fileURLToPath(new URL('../main.js', import.meta.url))];
const environment = environmentOfThisProcess();
const desk = new ClusterConsole(process.stdin, process.stdout);

await runCommand((request) =>
  runCluster({ config, environment, nodeArgs, clock: systemClock }, desk, request),
);
