import { chmod } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '@double-barrier/shared/time';
import type { Installation } from '../embedded-zookeeper/installation.ts';
import { receiveLines, sendJsonLine } from './lines.ts';
import { LaunchedThings } from './launched-things.ts';
import type { Request, Told } from './launcher-protocol.ts';

/** What the launcher works with. */
export interface LauncherSurroundings {
  readonly installation: Installation;
  readonly clock: Clock;
  /** A folder for the run, whose path is short enough for a socket's name. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts ZooKeeper servers and programs for the tests' workers, who hold ZooKeeper clients and so must not:
 * a child inherits the native client's socket and keeps it open. All of a worker's things end with its connection.
 */
export class LauncherServer {
  readonly socketPath: string;
  readonly #server: Server;
  readonly #workers = new Set<{ socket: Socket; things: LaunchedThings }>();

  private constructor(server: Server, socketPath: string) {
    this.#server = server;
    this.socketPath = socketPath;
  }

  static async listen(surroundings: LauncherSurroundings): Promise<LauncherServer> {
    const server = createServer();
    const socketPath = join(surroundings.folder, 'launcher.sock');
    const launcher = new LauncherServer(server, socketPath);
    let workers = 0;
    server.on('connection', (socket) => {
      workers += 1;
      launcher.#serve(socket, surroundings, join(surroundings.folder, `worker-${workers}`));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socketPath, resolve);
    });
    await chmod(socketPath, 0o600);
    return launcher;
  }

  /** Ends everything that it started, then itself. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { socket } of this.#workers) socket.destroy();
    await Promise.all([...this.#workers].map(({ things }) => things.endAll()));
    await closed;
  }

  #serve(socket: Socket, surroundings: LauncherSurroundings, folder: string): void {
    const tell = (told: Told) => sendJsonLine(socket, told);
    const things = new LaunchedThings(surroundings, folder, tell);
    const worker = { socket, things };
    this.#workers.add(worker);
    receiveLines(socket, (line) => {
      const { request, ask }: Request = JSON.parse(line); // Written by our own worker.
      things.carryOut(ask).then(
        (started) => tell({ told: 'done', request, ...(started ? { started } : {}) }),
        (error: unknown) => tell({ told: 'failed', request, message: String(error) }),
      );
    });
    socket.on('error', () => {}); // A worker that was killed; `close` follows.
    socket.once('close', () => {
      void things.endAll().then(() => this.#workers.delete(worker));
    });
  }
}
