import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

/** The path of the peer link on a game server's port. */
export const PEER_PATH = '/peer';
/** More than any frame between servers: a match's world with its replay so far is the longest. */
const MOST_BYTES = 98_304;
/** A link that has not taken this much is given up: whoever cannot follow must not fill our memory. */
const MOST_BACKLOG_BYTES = 1_048_576;
const PING_EVERY: Milliseconds = 2_000;

/** One WebSocket between two servers: frames both ways, and one end, whatever the reason. */
export interface PeerSocket {
  send(frame: Uint8Array): void;
  close(): void;
  onFrame(listener: (frame: Uint8Array) => void): void;
  onEnd(listener: () => void): void;
}

/** Accepts peers' upgrades; whether one may come in is for the caller to have checked. */
export function peerServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
}

/** Dials another server; resolves when the link stands, rejects when it is refused, absent or too slow. */
export function dialPeer(
  address: string,
  headers: Readonly<Record<string, string>>,
  { clock, deadline }: { clock: Clock; deadline: Milliseconds },
): Promise<PeerSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${address}${PEER_PATH}`, {
      headers,
      maxPayload: MOST_BYTES,
      perMessageDeflate: false,
      handshakeTimeout: deadline,
    });
    socket.once('open', () => {
      socket.off('error', reject);
      resolve(peerSocket(socket, clock));
    });
    socket.once('error', reject);
  });
}

/** Wraps an open WebSocket; an unanswered ping or a backlog ends it. */
export function peerSocket(socket: WebSocket, clock: Clock): PeerSocket {
  let answered = true;
  let cancel = () => {};
  const ping = () => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
    cancel = clock.after(PING_EVERY, ping);
  };
  cancel = clock.after(PING_EVERY, ping);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', () => cancel());
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MOST_BACKLOG_BYTES) socket.terminate();
      else socket.send(frame);
    },
    close: () => socket.terminate(),
    onFrame: (listener) => void socket.on('message', (message: RawData) => listener(bytesOf(message))),
    onEnd: (listener) => void socket.once('close', () => listener()),
  };
}

function bytesOf(message: RawData): Uint8Array {
  if (Array.isArray(message)) return Buffer.concat(message);
  return message instanceof ArrayBuffer ? new Uint8Array(message) : message;
}
