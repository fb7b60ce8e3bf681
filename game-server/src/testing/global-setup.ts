import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@double-barrier/shared/time';
import type { TestProject } from 'vitest/node';
import { findInstallation } from '../embedded-zookeeper/installation.ts';
import { ZooKeeperProcess } from '../embedded-zookeeper/zookeeper-process.ts';
import { LauncherServer } from './launcher-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    launcher: { connect: string; socketPath: string };
  }
}

/** Starts the run's shared ZooKeeper and the launcher in vitest's main process, which holds no ZooKeeper client. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const environment = process.env;
  const installation = findInstallation(environment);
  const folder = await mkdtemp(join(tmpdir(), 'double-barrier-'));
  const shared = await ZooKeeperProcess.start({
    installation,
    clock: systemClock,
    folder: join(folder, 'shared'),
    settings: { maxClientCnxns: 0 },
  });
  const launcher = await LauncherServer.listen({ installation, clock: systemClock, folder, environment });
  project.provide('launcher', { connect: shared.connect, socketPath: launcher.socketPath });
  return async () => {
    await launcher.close();
    await shared.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
