import { join } from 'node:path';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ask } from '../../embedded-zookeeper/four-letter-word.ts';
import type { Installation } from '../../embedded-zookeeper/installation.ts';
import { endLeftover } from '../../embedded-zookeeper/leftover.ts';
import { ServerFolder, type ServerSettings } from '../../embedded-zookeeper/server-folder.ts';
import { startZooKeeperChild } from '../../embedded-zookeeper/zookeeper-child.ts';
import { freePort } from '../../processes/free-port.ts';
import type { Look, Program } from './member.ts';
import { withLogFile } from './process-log.ts';

const NODES = [1, 2, 3] as const;
const STOP_LIMIT: Milliseconds = 5_000;
const ANSWER_LIMIT: Milliseconds = 700;

/** In ticks of half a second: ten seconds to take part, and two without a word until a node counts as lost. */
const PATIENCE: ServerSettings = { initLimit: 20, syncLimit: 4 };

/** The ZooKeeper servers of a cluster, which elect a leader among themselves. */
export interface Ensemble {
  /** What a client connects to. */
  readonly connect: string;
  readonly programs: readonly Program[];
}

/** Plans an ensemble of three on free ports of this machine, each with a folder of its own in `folder`. */
export async function planEnsemble(
  folder: string,
  installation: Installation,
  clock: Clock,
): Promise<Ensemble> {
  const servers: Record<string, string> = {};
  for (const id of NODES) servers[`server.${id}`] = `127.0.0.1:${await freePort()}:${await freePort()}`;
  const settings = { ...PATIENCE, ...servers };
  const programs: Program[] = [];
  const addresses: string[] = [];
  for (const id of NODES) {
    const name = `zoo-${id}`;
    const port = await freePort();
    const own = new ServerFolder(join(folder, name));
    const place = `127.0.0.1:${port}`;
    addresses.push(place);
    programs.push({
      name,
      place,
      stopLimit: STOP_LIMIT,
      launch: async () => {
        await endLeftover(own, clock);
        await own.prepare(port, settings, id);
        return withLogFile(`${own.path}.log`, (log) => startZooKeeperChild(own, { installation, log }));
      },
      look: async () => roleIn(await ask(port, 'srvr', clock, ANSWER_LIMIT)),
    });
  }
  return { connect: addresses.join(','), programs };
}

/** Reads a node's answer to `srvr`. A node without a quorum answers, but takes no sessions. */
export function roleIn(answer: string | undefined): Look {
  if (answer === undefined) return { isReady: false, words: 'does not answer' };
  const mode = /^Mode: (\w+)$/m.exec(answer)?.[1];
  return mode === undefined ? { isReady: false, words: 'without a quorum' } : { isReady: true, words: mode };
}
