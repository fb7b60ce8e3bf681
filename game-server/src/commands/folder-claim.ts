import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { CommandError } from './command-error.ts';

/** The kernel's limit for the name of a local socket, less its terminator, on the strictest system. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Claims the data folder for this process; the returned function gives it back. The claim is a local socket that is
 * listened on, so it ends with the process however that ends. Throws a CommandError where another process has it.
 */
export async function claimFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw new CommandError('data-dir-unusable', `DATA_DIR ${dataDir} cannot be made: ${String(error)}`);
  });
  const path = shorter(join(dataDir, 'in-use.sock'));
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH) {
    throw new CommandError(
      'data-dir-unusable',
      `the path of DATA_DIR ${dataDir} is too long; choose a shorter one`,
    );
  }
  let server = await listen(path);
  if (!server && !(await answers(path))) {
    await rm(path, { force: true }); // Left by a process that was killed.
    server = await listen(path);
  }
  if (!server) {
    throw new CommandError(
      'data-dir-in-use',
      `DATA_DIR ${dataDir} is in use by a game that already runs here. Stop that one, or give this one a folder ` +
        'and a port of its own, for example: npm start -- --data-dir .data-2 --port 3001',
    );
  }
  const claimed = server;
  return () => new Promise((resolve) => claimed.close(() => resolve()));
}

/** The path from the working folder where that is shorter. */
function shorter(path: string): string {
  const fromHere = relative('', path);
  return fromHere.length < path.length ? fromHere : path;
}

/** Undefined where the socket exists already. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(new CommandError('data-dir-unusable', `DATA_DIR cannot be used: ${error.message}`));
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
