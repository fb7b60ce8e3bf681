import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstallation } from '../../embedded-zookeeper/installation.ts';
import { ZooKeeperProcess } from '../../embedded-zookeeper/zookeeper-process.ts';
import type { Bench } from './bench.ts';

/** A ZooKeeper as `npm start` has it, in a folder of the moment. */
export interface TemporaryZooKeeper {
  /** What a client connects to. */
  readonly connect: string;
  readonly port: number;
  readonly folder: string;
}

/** Runs `body` with an empty ZooKeeper on a free port, and leaves nothing of it. */
export async function withZooKeeper<T>(
  { clock, environment }: Bench,
  body: (zookeeper: TemporaryZooKeeper) => Promise<T>,
): Promise<T> {
  const installation = findInstallation(environment);
  const folder = await mkdtemp(join(tmpdir(), 'double-barrier-bench-'));
  try {
    const zookeeper = await ZooKeeperProcess.start({ installation, clock, folder });
    try {
      return await body({ connect: zookeeper.connect, port: zookeeper.port, folder });
    } finally {
      await zookeeper.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
