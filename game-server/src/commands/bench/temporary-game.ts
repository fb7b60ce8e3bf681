import { fileURLToPath } from 'node:url';
import { newSecret } from '@double-barrier/shared/ids';
import { freePort } from '../../processes/free-port.ts';
import { runGameServer } from '../game-server-child.ts';
import type { Bench } from './bench.ts';
import { type TemporaryZooKeeper, withZooKeeper } from './temporary-zookeeper.ts';

const ENTRY = fileURLToPath(new URL('../../main.js', import.meta.url));

/** A game server that nobody else uses, on a ZooKeeper of its own. */
export interface TemporaryGame {
  readonly url: string;
  readonly zookeeper: TemporaryZooKeeper;
}

/** Runs `body` with a game server that may take players, and ends it. */
export function withGame<T>(bench: Bench, body: (game: TemporaryGame) => Promise<T>): Promise<T> {
  return withZooKeeper(bench, async (zookeeper) => {
    const { clock, tell } = bench;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const environment = {
      ...bench.environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      PEER_SECRET: newSecret(),
      ZOOKEEPER_CONNECT: zookeeper.connect,
      ZOOKEEPER_ROOT: '/duel',
      LOG_LEVEL: 'warn',
    };
    const end = new AbortController();
    const halt = AbortSignal.any([end.signal, bench.stop]);
    let running: Promise<void> = Promise.resolve();
    try {
      await new Promise<void>((resolve, reject) => {
        running = runGameServer({ entry: ENTRY, environment, url, clock, tell, force: halt }, halt, resolve);
        running.then(() => reject(new Error('the game server was stopped')), reject);
      });
      return await body({ url, zookeeper });
    } finally {
      end.abort();
      await running.catch(() => {}); // What it was has been thrown above.
    }
  });
}
