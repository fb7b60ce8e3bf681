import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock } from '@double-barrier/shared/time';
import type { HostLine, SeatPort, WatchLine } from '../match/host-port.ts';
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
  /** The same for a server whose pages watch. */
  readonly connectWatch: (matchId: MatchId, port: SeatPort) => Promise<WatchLine>;
}

/** Lets other game servers in, by the secret that all of them share, and connects their seats to the hosts here. */
export function openPeerGate(options: PeerGateOptions): { close(): void } {
  const { http, secret, clock, metrics } = options;
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
      metrics.peers.set({ direction: 'in' }, open.size);
      peer.onEnd(() => {
        open.delete(peer);
        metrics.peers.set({ direction: 'in' }, open.size);
      });
      serve(peer, options, () => metrics.refused.inc({ kind: 'peer', reason: 'frame' }));
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

type Connect = Pick<PeerGateOptions, 'connect' | 'connectWatch' | 'mirror'>;

function serve(peer: PeerSocket, { connect, connectWatch, mirror }: Connect, onStray: () => void): void {
  const seats = new Map<LineId, HostLine>();
  const watches = new Map<LineId, WatchLine>();
  const mirrors = new Map<LineId, MirrorKeeper>();
  const opening = new Set<LineId>();

  const portOf = (line: LineId): SeatPort => ({
    stage: (stage) => peer.send(encodeDown({ kind: 'stage', line, stage })),
    standing: (standing) => peer.send(encodeDown({ kind: 'standing', line, standing })),
    confirmed: (bytes) => peer.send(encodeDown({ kind: 'confirmed', line, bytes })),
    keyframe: (bytes) => peer.send(encodeDown({ kind: 'keyframe', line, bytes })),
    latency: (roundTrip) => peer.send(encodeDown({ kind: 'latency', line, roundTrip })),
    lost: () => {},
  });

  const open = async <L extends { close(): void }>(
    line: LineId,
    lines: Map<LineId, L>,
    dial: (port: SeatPort) => Promise<L>,
  ) => {
    opening.add(line);
    try {
      const host = await dial(portOf(line));
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

  /** What pages that watch may say; false for anything else. */
  const heed = (watch: WatchLine, frame: UpFrame): boolean => {
    if (frame.kind === 'watchers') watch.watchers(frame.count);
    else if (frame.kind === 'resync') watch.resync();
    else return false;
    return true;
  };

  const close = (line: LineId) => {
    for (const lines of [seats, watches, mirrors]) {
      lines.get(line)?.close();
      lines.delete(line);
    }
    opening.delete(line);
  };

  const hear = (frame: UpFrame) => {
    const { line } = frame;
    const watch = watches.get(line);
    if (watch && frame.kind !== 'close') {
      if (!heed(watch, frame)) onStray();
      return;
    }
    switch (frame.kind) {
      case 'open':
        return void open(line, seats, (port) => connect(frame.matchId, frame.side, port));
      case 'watch':
        return void open(line, watches, (port) => connectWatch(frame.matchId, port));
      case 'watchers':
        return; // Its line is gone by now.
      case 'mirror':
        return reflect(frame);
      case 'mirrored':
        return mirrors.get(line)?.confirmed(frame.bytes);
      case 'handOver':
        return mirrors.get(line)?.handOver();
      case 'input':
        return seats.get(line)?.input(frame.bytes);
      case 'latency':
        return seats.get(line)?.latency(frame.roundTrip);
      case 'close':
        return close(line);
      case 'present':
      case 'away':
      case 'moving':
      case 'resync':
      case 'leave':
      case 'withdraw':
        return seats.get(line)?.[frame.kind]();
    }
  };

  peer.onFrame((message) => {
    const frame = decodeUp(message);
    if (frame) hear(frame);
    else onStray();
  });
  peer.onEnd(() => {
    for (const line of [...seats.values(), ...watches.values()]) line.close();
    for (const mirrored of mirrors.values()) mirrored.lost();
    for (const lines of [seats, watches, mirrors]) lines.clear();
    opening.clear();
  });
}
