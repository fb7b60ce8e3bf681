import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newSecret } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type Config, type Environment, toEnvironment } from '../config.ts';
import { findInstallation } from '../embedded-zookeeper/installation.ts';
import { isFree } from '../processes/free-port.ts';
import { describeExit, GuardedChild } from '../processes/guarded-child.ts';
import type { StopRequest } from '../processes/stop-request.ts';
import { CommandError } from './command-error.ts';
import { OwnZooKeeper, type Tell } from './own-zookeeper.ts';

const STOP_DEADLINE_MS: Milliseconds = 5_000;
const FIRST_PORT = 3000;

export interface DevelopOptions {
  readonly config: Config;
  readonly environment: Environment;
  /** The project's folder. */
  readonly project: string;
  readonly clock: Clock;
  readonly tell: Tell;
}

interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment: Environment;
}

/** Runs ZooKeeper, two game servers and Vite until asked to stop, or until one of them ends for good. */
export async function develop(options: DevelopOptions, request: StopRequest): Promise<void> {
  const { clock, tell } = options;
  const first = options.config.port === 0 ? FIRST_PORT : options.config.port;
  for (const port of [first, first + 1]) {
    if (await isFree(port, options.config.host)) continue;
    const remedy = `Choose two others, for example: npm run dev -- --port ${first + 10}`;
    throw new CommandError('port-taken', `port ${port} of ${options.config.host} is taken. ${remedy}`);
  }
  const config = { ...options.config, port: first, peerSecret: options.config.peerSecret ?? newSecret() };
  const zookeeper = config.zookeeperConnect
    ? undefined
    : await OwnZooKeeper.start(config.dataDir, findInstallation(options.environment), clock, tell);
  const connect = config.zookeeperConnect ?? zookeeper?.connect;
  const children: GuardedChild[] = [];
  try {
    const ends: Promise<void>[] = [];
    for (const program of programs(options, { ...config, zookeeperConnect: connect })) {
      const child = await start(program, options.project);
      children.push(child);
      ends.push(child.exited.then((exit) => tell(`${program.name} ended (${describeExit(exit)})`)));
    }
    await Promise.race([...ends, aborted(request.stop)]);
  } finally {
    await Promise.all(children.map((child) => stop(child, clock)));
    await zookeeper?.close();
  }
}

function programs({ environment, project }: DevelopOptions, config: Config): Program[] {
  const tsx = join(project, 'node_modules/tsx/dist/cli.mjs');
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  const main = join(project, 'game-server/src/main.ts');
  const server = (name: string, port: number): Program => ({
    name,
    args: [tsx, 'watch', '--clear-screen=false', '--conditions=source', main],
    environment: { ...environment, ...toEnvironment({ ...config, port }) },
  });
  return [
    server('server 1', config.port),
    server('server 2', config.port + 1),
    {
      name: 'page    ',
      args: [vite, join(project, 'game-client'), '--clearScreen', 'false', '--host', config.host],
      environment: { ...environment, GAME_SERVER: `http://127.0.0.1:${config.port}` },
    },
  ];
}

/** Starts a program whose lines carry its name. */
async function start(program: Program, project: string): Promise<GuardedChild> {
  const child = await GuardedChild.start(process.execPath, program.args, {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...program.environment },
  });
  for (const stream of [child.process.stdout, child.process.stderr]) {
    if (!stream) continue;
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => process.stdout.write(`${program.name} │ ${line}\n`));
  }
  return child;
}

async function stop(child: GuardedChild, clock: Clock): Promise<void> {
  child.signal('SIGTERM');
  const cancel = clock.after(STOP_DEADLINE_MS, () => child.signalGroup('SIGKILL'));
  await child.exited;
  cancel();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
