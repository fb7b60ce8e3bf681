import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import * as parser from '@double-barrier/shared/protocol/parser';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Server, type Socket } from 'socket.io';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { ADMISSION_STATUS, type Admission, type AdmissionRefusal } from './admission.ts';
import { type Answers, Dispatcher } from './dispatcher.ts';
import { isLocalRequest } from './local-request.ts';
import type { Page } from './page.ts';

/** A socket that says nothing it may say within this time is closed. */
export const SILENCE_LIMIT: Milliseconds = 5_000;

/** How a link ends that was neither closed nor gone silent. */
const BROKEN: ReadonlySet<string> = new Set(['transport error', 'parse error']);

/** What the game does for one page: answers to its events, and the end of it. */
export interface Conversation {
  readonly answers: Answers;
  /** The socket is gone, for whatever reason; told once. */
  gone(): void;
}

export interface SocketsOptions {
  readonly http: HttpServer;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly converse: (page: Page) => Conversation;
}

/** Opens the doors for browsers; the returned server is closed with the process. */
export function openSockets(options: SocketsOptions): Server {
  const { admission, metrics } = options;
  const io = new Server(options.http, {
    transports: ['websocket'],
    parser,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    maxHttpBufferSize: 16_384,
    connectTimeout: SILENCE_LIMIT,
    pingInterval: 5_000,
    pingTimeout: 5_000,
  });

  // From the upgrade until somebody owns the socket nobody else listens, and a reset would end the process.
  options.http.on('upgrade', (_request, socket) => socket.on('error', () => socket.destroy()));
  // Before anything else looks at a handshake: a WebSocket's Origin is checked by nobody else.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    void admission.refusal(request).then((refusal) => {
      if (refusal === undefined) return next();
      metrics.refused.inc({ kind: 'handshake', reason: refusal });
      refuse(request, response, refusal);
    });
  });
  io.engine.on(
    'connection',
    (connection: { request: IncomingMessage; once(event: 'close', f: () => void): void }) => {
      const leave = admission.admit(connection.request);
      metrics.sockets.set(admission.open);
      connection.once('close', () => {
        leave();
        metrics.sockets.set(admission.open);
      });
    },
  );
  io.on('connection', (socket) => converseWith(socket, options));
  return io;
}

function converseWith(socket: Socket, { clock, metrics, log, converse }: SocketsOptions): void {
  const page: Page = {
    send: (event, ...payload) => void socket.emit(event, ...payload),
    close: () => void socket.disconnect(true),
    isLocal: isLocalRequest(socket.request),
    get isCongested() {
      return !socket.conn.transport.writable;
    },
  };
  const conversation = converse(page);
  const dispatcher = new Dispatcher(conversation.answers, { clock, metrics, log });
  const cancelSilence = clock.after(SILENCE_LIMIT, () => {
    if (dispatcher.heard) return;
    metrics.refused.inc({ kind: 'handshake', reason: 'silent' });
    page.close();
  });
  socket.onAny((event: string, ...received: unknown[]) => dispatcher.take(event, received));
  socket.on('error', () => metrics.refused.inc({ kind: 'event', reason: 'socket-error' }));
  socket.once('disconnect', (reason) => {
    // Among them frames that are too large, or no frames at all.
    if (BROKEN.has(reason)) metrics.refused.inc({ kind: 'frame', reason: 'broken-link' });
    cancelSilence();
    conversation.gone();
  });
}

/** Answers a handshake that is not let in, for a plain request and for an upgrade alike. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: AdmissionRefusal): void {
  const [status, phrase] = ADMISSION_STATUS[refusal];
  if (request.headers.upgrade === undefined) {
    response
      .writeHead(status, { 'Content-Type': 'text/plain', Connection: 'close' })
      .end(`refused: ${refusal}\n`);
    return;
  }
  const body = `refused: ${refusal}\n`;
  request.socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}
