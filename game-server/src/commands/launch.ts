import { networkInterfaces } from 'node:os';
import { newSecret } from '@double-barrier/shared/ids';
import type { Clock } from '@double-barrier/shared/time';
import { type Config, type Environment, toEnvironment } from '../config.ts';
import { findInstallation } from '../embedded-zookeeper/installation.ts';
import { freePort, isFree } from '../processes/free-port.ts';
import type { StopRequest } from '../processes/stop-request.ts';
import { CommandError } from './command-error.ts';
import { runGameServer } from './game-server-child.ts';
import { OwnZooKeeper, type Tell } from './own-zookeeper.ts';

export interface LaunchOptions {
  readonly config: Config;
  readonly environment: Environment;
  /** The game server's program. */
  readonly entry: string;
  readonly clock: Clock;
  readonly tell: Tell;
}

/**
 * Runs ZooKeeper (unless there is one already) and one game server until asked to stop, then stops them in the reverse order.
 * This process never holds a ZooKeeper client: its children would inherit the client's socket.
 */
export async function launch(options: LaunchOptions, request: StopRequest): Promise<void> {
  const { environment, clock, tell } = options;
  const config = await settled(options.config);
  const zookeeper = config.zookeeperConnect
    ? undefined
    : await OwnZooKeeper.start(config.dataDir, findInstallation(environment), clock, tell);
  request.stop.addEventListener('abort', () => tell('stopping; once more to stop at once'), { once: true });
  try {
    const address = config.zookeeperConnect ?? zookeeper?.connect;
    const url = `http://${urlHost(config.host)}:${config.port}/`;
    const server = {
      ...options,
      environment: { ...environment, ...toEnvironment(config), ZOOKEEPER_CONNECT: address },
      url,
      force: request.force,
    };
    const welcome = () => {
      tell(`Double Barrier: ${url}`);
      for (const other of networkUrls(config)) tell(`                ${other}`);
    };
    await runGameServer(server, request.stop, welcome);
  } finally {
    await zookeeper?.close();
  }
}

/** Fills in what was left open, and refuses a port that is taken. */
async function settled(config: Config): Promise<Config> {
  const port = config.port === 0 ? await freePort() : config.port;
  if (!(await isFree(port, config.host))) {
    throw new CommandError(
      'port-taken',
      `port ${port} of ${config.host} is taken, or not ours to open. Choose another one, for example: ` +
        `npm start -- --port ${port === 3000 ? 3001 : 3000}`,
    );
  }
  return { ...config, port, peerSecret: config.peerSecret ?? newSecret() };
}

function isOpen(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** How a host is written in a URL of this machine. */
export function urlHost(host: string): string {
  if (isOpen(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function networkUrls({ host, port }: Config): string[] {
  if (!isOpen(host)) return [];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}/`);
}
