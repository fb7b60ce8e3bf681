import type { StopRequest } from '../../processes/stop-request.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import type { ClusterConsole } from './cluster-console.ts';

/** Runs a cluster and its console until asked to stop, then ends every process of it. */
export async function runCluster(
  options: Omit<ClusterOptions, 'tell'>,
  desk: ClusterConsole,
  request: StopRequest,
): Promise<void> {
  const { tell } = desk;
  const { stop } = request;
  const cluster = await Cluster.plan({ ...options, tell });
  // Nobody sees how it ends once the terminal is gone.
  const force = AbortSignal.any([request.force, request.gone]);
  stop.addEventListener('abort', () => tell('stopping; once more to stop at once'), { once: true });
  try {
    tell('three ZooKeeper servers and three game servers start');
    await cluster.start(stop);
    if (!stop.aborted) {
      for (const url of cluster.urls) tell(`Double Barrier: ${url}`);
      tell(`logs and data are in ${cluster.folder}; help tells the orders`);
      await desk.serve(cluster, stop, () => process.kill(process.pid, 'SIGINT'));
    }
  } finally {
    await cluster.close(force);
  }
}
