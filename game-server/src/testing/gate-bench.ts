import { createServer, type IncomingMessage, request, type Server as HttpServer } from 'node:http';
import * as parser from '@double-barrier/shared/protocol/parser';
import { ManualClock } from '@double-barrier/shared/time';
import { getRequestListener } from '@hono/node-server';
import type { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { Admission, type AdmissionLimits } from '../gateway/admission.ts';
import type { Answers } from '../gateway/dispatcher.ts';
import { createHttp, type Unready } from '../gateway/http.ts';
import { openSockets } from '../gateway/sockets.ts';
import { silentLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';

export interface Response {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const ROOMY: AdmissionLimits = { socketsInAll: 100, socketsPerAddress: 100, handshakesPerMinute: 1_000 };
const OK = { ok: true, value: null } as const;

/** A server's doors on a free port, with nothing behind them but what a test puts there. */
export class GateBench {
  readonly clock = new ManualClock();
  readonly metrics = createMetrics();
  readonly admission: Admission;
  readonly http: HttpServer;
  /** What came through, by event. */
  readonly came: [string, unknown][] = [];
  gone = 0;
  unready: Unready;
  /** The origins of other servers. */
  siblings: readonly string[] = [];
  /** Answers `queue:join`. */
  onJoin: () => Promise<typeof OK> | typeof OK = () => OK;
  readonly #io: Server;
  readonly #clients: Socket[] = [];
  #port = 0;

  constructor(limits: Partial<AdmissionLimits> = {}) {
    const { clock, metrics } = this;
    const isSibling = (origin: string) => this.siblings.includes(origin);
    this.admission = new Admission({ ...ROOMY, ...limits }, isSibling);
    const app = createHttp({ metrics, unready: () => this.unready, siblings: () => this.siblings });
    const listener = getRequestListener(app.fetch);
    this.http = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    this.#io = openSockets({
      http: this.http,
      admission: this.admission,
      clock,
      metrics,
      log: silentLog,
      converse: () => ({ answers: this.#answers(), gone: () => void (this.gone += 1) }),
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    const address = this.http.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    return this;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.#io.close();
  }

  get port(): number {
    return this.#port;
  }

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** A client as the page has it; it does not come back by itself. */
  client(headers: Record<string, string> = {}): Socket {
    const socket = io(`http://${this.host}`, {
      parser,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    this.#clients.push(socket);
    return socket;
  }

  /** The same, once it is let in. */
  async connected(headers?: Record<string, string>): Promise<Socket> {
    const socket = this.client(headers);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  /** A bare WebSocket at the door of socket.io; resolves with it, or with the status that it was refused with. */
  knock(headers: Record<string, string> = {}): Promise<WebSocket | number> {
    const socket = new WebSocket(`ws://${this.host}/socket.io/?EIO=4&transport=websocket`, { headers });
    return new Promise((resolve) => {
      socket.once('open', () => resolve(socket));
      socket.once('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
      });
      socket.on('error', () => {});
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: this.#port, path, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (body += piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      asking.once('error', reject);
      asking.end();
    });
  }

  /** How often something was refused for this reason. */
  async refused(kind: string, reason: string): Promise<number> {
    const { values } = await this.metrics.refused.get();
    return values.find(({ labels }) => labels.kind === kind && labels.reason === reason)?.value ?? 0;
  }

  #answers(): Answers {
    const note = (event: string) => (payload: unknown) => {
      this.came.push([event, payload]);
      return OK;
    };
    const hear = (event: string) => (payload: unknown) => void this.came.push([event, payload]);
    return {
      'lobby:enter': note('lobby:enter'),
      'lobby:leave': note('lobby:leave'),
      'queue:join': () => this.onJoin(),
      'queue:leave': note('queue:leave'),
      'challenge:make': note('challenge:make'),
      'challenge:accept': note('challenge:accept'),
      'challenge:decline': note('challenge:decline'),
      'challenge:withdraw': note('challenge:withdraw'),
      'invite:make': note('invite:make'),
      'invite:open': note('invite:open'),
      'match:ready': note('match:ready'),
      'match:leave': note('match:leave'),
      'match:return': note('match:return'),
      'match:rematch': note('match:rematch'),
      'match:keyframe': hear('match:keyframe'),
      'latency:probe': note('latency:probe'),
      'latency:tell': hear('latency:tell'),
      'znodes:open': note('znodes:open'),
      'znodes:unfold': note('znodes:unfold'),
      'znodes:fold': note('znodes:fold'),
      'znodes:close': note('znodes:close'),
      'watch:join': note('watch:join'),
      'watch:leave': note('watch:leave'),
      'duels:recent': note('duels:recent'),
      input: hear('input'),
    };
  }
}
