import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock } from '@double-barrier/shared/time';
import type { HostLine, SeatPort } from '../match/host-port.ts';
import type { MirrorKeeper, MirrorStart } from '../match/mirror.ts';
import type { Metrics } from '../metrics.ts';
import { decodeUp, encodeDown, type LineId, type UpFrame } from './peer-frames.ts';
import { PEER_PATH, type PeerSocket, peerServer, peerSocket } from './peer-socket.ts';

export interface PeerGateOptions {
  readonly http: HttpServer;
  readonly secret: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Connects a line to a host in this process; rejects when there is none. */
  readonly connect: (matchId: MatchId, side: Side, port: SeatPort) => Promise<HostLine>;
  /** Stands by for a match of another server; throws where this one does not. */
  readonly mirror: (matchId: MatchId, start: MirrorStart, onUseless: () => void) => MirrorKeeper;
}

/** Lets other game servers in, by the secret that all of them share, and connects their seats to the hosts here. */
export function openPeerGate({ http, secret, clock, metrics, connect, mirror }: PeerGateOptions): {
  close(): void;
} {
  const server = peerServer();
  const open = new Set<PeerSocket>();
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== PEER_PATH) return;
    if (!knows(request, secret)) {
      metrics.refused.inc({ kind: 'peer', reason: 'secret' });
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (accepted) => {
      const peer = peerSocket(accepted, clock);
      open.add(peer);
      metrics.peers.set(open.size);
      peer.onEnd(() => {
        open.delete(peer);
        metrics.peers.set(open.size);
      });
      serve(peer, { connect, mirror }, () => metrics.refused.inc({ kind: 'peer', reason: 'frame' }));
    });
  });
  return {
    close() {
      for (const peer of open) peer.close();
      server.close();
    },
  };
}

/** Compares digests, so that neither the length nor the first wrong character shows in the time it takes. */
function knows(request: IncomingMessage, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${secret}`));
}

function serve(
  peer: PeerSocket,
  { connect, mirror }: Pick<PeerGateOptions, 'connect' | 'mirror'>,
  onStray: () => void,
): void {
  const lines = new Map<LineId, HostLine>();
  const mirrors = new Map<LineId, MirrorKeeper>();
  const opening = new Set<LineId>();

  const open = async ({ line, matchId, side }: UpFrame & { kind: 'open' }) => {
    opening.add(line);
    try {
      const host = await connect(matchId, side, {
        stage: (stage) => peer.send(encodeDown({ kind: 'stage', line, stage })),
        confirmed: (bytes) => peer.send(encodeDown({ kind: 'confirmed', line, bytes })),
        keyframe: (bytes) => peer.send(encodeDown({ kind: 'keyframe', line, bytes })),
        latency: (roundTrip) => peer.send(encodeDown({ kind: 'latency', line, roundTrip })),
        lost: () => {},
      });
      // Closed meanwhile, or with the whole link.
      if (!opening.delete(line)) {
        host.close();
        return;
      }
      lines.set(line, host);
      peer.send(encodeDown({ kind: 'opened', line }));
    } catch {
      opening.delete(line);
      peer.send(encodeDown({ kind: 'refused', line }));
    }
  };

  const reflect = ({ line, matchId, start }: UpFrame & { kind: 'mirror' }) => {
    const refuse = () => {
      mirrors.delete(line);
      peer.send(encodeDown({ kind: 'refused', line }));
    };
    try {
      mirrors.set(line, mirror(matchId, start, refuse));
      peer.send(encodeDown({ kind: 'opened', line }));
    } catch {
      refuse();
    }
  };

  const hear = (frame: UpFrame) => {
    switch (frame.kind) {
      case 'open':
        void open(frame);
        return;
      case 'mirror':
        reflect(frame);
        return;
      case 'mirrored':
        mirrors.get(frame.line)?.confirmed(frame.bytes);
        return;
      case 'handOver':
        mirrors.get(frame.line)?.handOver();
        return;
      case 'input':
        lines.get(frame.line)?.input(frame.bytes);
        return;
      case 'latency':
        lines.get(frame.line)?.latency(frame.roundTrip);
        return;
      case 'close':
        lines.get(frame.line)?.close();
        mirrors.get(frame.line)?.close();
        opening.delete(frame.line);
        lines.delete(frame.line);
        mirrors.delete(frame.line);
        return;
      case 'present':
      case 'away':
      case 'resync':
      case 'leave':
      case 'withdraw':
        lines.get(frame.line)?.[frame.kind]();
    }
  };

  peer.onFrame((message) => {
    const frame = decodeUp(message);
    if (frame) hear(frame);
    else onStray();
  });
  peer.onEnd(() => {
    for (const host of lines.values()) host.close();
    for (const mirrored of mirrors.values()) mirrored.lost();
    lines.clear();
    mirrors.clear();
    opening.clear();
  });
}
