import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGameServer } from '../../game-server/dist/commands/game-server-child.js';
import { findInstallation } from '../../game-server/dist/embedded-zookeeper/installation.js';
import { ZooKeeperProcess } from '../../game-server/dist/embedded-zookeeper/zookeeper-process.js';
import { freePort } from '../../game-server/dist/processes/free-port.js';
import { systemClock } from '../../shared/dist/time.js';

const ENTRY = fileURLToPath(new URL('../../game-server/dist/main.js', import.meta.url));

/**
 * Starts a ZooKeeper and a game server for the browser tests; the tests find them by `GAME_URL` and `ZOOKEEPER_CONNECT`.
 * Returns what ends them.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'double-barrier-e2e-'));
  const installation = findInstallation(process.env);
  const zookeeper = await ZooKeeperProcess.start({ installation, clock: systemClock, folder });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  process.env['GAME_URL'] = url;
  process.env['ZOOKEEPER_CONNECT'] = zookeeper.connect;
  const stop = new AbortController();
  const server = {
    entry: ENTRY,
    environment: {
      LOG_LEVEL: 'warn',
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      PEER_SECRET: 'e2e'.repeat(8),
    },
    url,
    clock: systemClock,
    tell: (line: string) => void process.stdout.write(`${line}\n`),
    force: stop.signal,
  };
  let running: Promise<void> = Promise.resolve();
  const tearDown = async () => {
    stop.abort();
    await running.catch(() => {}); // What it was, has been thrown below.
    await zookeeper.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      running = runGameServer(server, stop.signal, resolve);
      running.catch(reject);
    });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
