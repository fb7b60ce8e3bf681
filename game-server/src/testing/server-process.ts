import { fileURLToPath } from 'node:url';
import { newId } from '@double-barrier/shared/ids';
import type { Ack, ClientEvents, ServerEvents } from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { io, type Socket } from 'socket.io-client';
import { freePort } from '../processes/free-port.ts';
import type { Child, TestLauncher } from './launcher.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export type PageSocket = Socket<ServerEvents, ClientEvents>;

/** A whole game server in a process of its own, with a root of its own. */
export class ServerProcess {
  readonly root: string;
  readonly url: string;
  readonly #child: Child;
  readonly #sockets: PageSocket[] = [];

  private constructor(root: string, url: string, child: Child) {
    this.root = root;
    this.url = url;
    this.#child = child;
  }

  /** Resolves when it may take players. */
  static async start(
    launcher: TestLauncher,
    { connect = launcher.connect, args = [] as readonly string[] } = {},
  ): Promise<ServerProcess> {
    const port = await freePort();
    const root = `/server-${newId()}`;
    const flags = ['--port', String(port), '--zookeeper-root', root, ...args];
    const env = { ZOOKEEPER_CONNECT: connect, LOG_LEVEL: 'error' };
    const child = await launcher.node(MAIN, flags, { env });
    const server = new ServerProcess(root, `http://127.0.0.1:${port}`, child);
    while (!(await server.isReady())) await sleep(systemClock, 20);
    return server;
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** A page's link, before it has connected. */
  socket(): PageSocket {
    const socket: PageSocket = io(this.url, { transports: ['websocket'], parser, forceNew: true });
    this.#sockets.push(socket);
    return socket;
  }

  /** Stops it as an operator does; resolves with all that it has logged. */
  async drained(): Promise<string[]> {
    await this.#child.signal('SIGTERM');
    const lines: string[] = [];
    for await (const line of this.#child.lines) lines.push(line);
    return lines;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    await this.#child.signal('SIGKILL');
    await this.#child.exited;
  }
}

/** What a page is answered. */
export function answerTo(ask: (ack: (answer: Ack<null>) => void) => void): Promise<Ack<null>> {
  return new Promise(ask);
}
