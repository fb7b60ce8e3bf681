import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { HostLine, SeatPort, WatchLine } from '../match/host-port.ts';
import type { MirrorLine, MirrorStart } from '../match/mirror.ts';
import type { Metrics } from '../metrics.ts';
import { type DownFrame, decodeDown, encodeUp, type LineId, type UpFrame } from './peer-frames.ts';
import { dialPeer, type PeerSocket } from './peer-socket.ts';

/** How long another server may take to answer. */
const ANSWER_LIMIT: Milliseconds = 5_000;

/** A link could not be had, or did not lead to a host. */
export class PeerError extends Error {
  override readonly name = 'PeerError';
  readonly code: 'unknown-server' | 'no-host' | 'link-lost';

  constructor(code: PeerError['code'], server: ServerId) {
    super(`server ${server}: ${code}`);
    this.code = code;
  }
}

/** What comes back on a line. */
interface Line {
  readonly port: SeatPort;
  answered(frame: DownFrame | undefined): void;
}

export interface PeerLinksOptions {
  readonly secret: string;
  readonly clock: Clock;
  /** `host:port` of a server, or undefined while it is not known to live. */
  readonly addressOf: (server: ServerId) => string | undefined;
  readonly metrics?: Pick<Metrics, 'peers'>;
}

/** The links to other servers that the seats here need: one for each server, dialled when the first line needs it. */
export class PeerLinks {
  readonly #options: PeerLinksOptions;
  readonly #links = new Map<ServerId, Promise<PeerLink>>();

  constructor(options: PeerLinksOptions) {
    this.#options = options;
  }

  /** Connects a seat to the host on another server. Rejects with a PeerError, or with the dialling's own error. */
  async line(server: ServerId, matchId: MatchId, side: Side, port: SeatPort): Promise<HostLine> {
    return (await this.#link(server)).open(matchId, side, port);
  }

  /**
   * Opens a mirror of a match on another server: what `start` gives when the link stands comes first, then the frames.
   * `lost` is told when it is of no use any more. Rejects as `line`.
   */
  async mirror(
    server: ServerId,
    matchId: MatchId,
    start: () => MirrorStart,
    lost: () => void,
  ): Promise<MirrorLine> {
    return (await this.#link(server)).mirror(matchId, start(), lost);
  }

  /** The same for pages that watch: one line for each match and server, however many they are. */
  async watch(server: ServerId, matchId: MatchId, port: SeatPort): Promise<WatchLine> {
    return (await this.#link(server)).watch(matchId, port);
  }

  close(): void {
    for (const link of this.#links.values()) link.then((it) => it.close()).catch(() => {});
  }

  #link(server: ServerId): Promise<PeerLink> {
    const known = this.#links.get(server);
    if (known) return known;
    const tell = () => this.#options.metrics?.peers.set({ direction: 'out' }, this.#links.size);
    const forget = () => {
      this.#links.delete(server);
      tell();
    };
    const dialled = this.#dial(server, forget);
    this.#links.set(server, dialled);
    tell();
    dialled.catch(forget);
    return dialled;
  }

  async #dial(server: ServerId, onEnd: () => void): Promise<PeerLink> {
    const { secret, clock, addressOf } = this.#options;
    const address = addressOf(server);
    if (address === undefined) throw new PeerError('unknown-server', server);
    const headers = { authorization: `Bearer ${secret}` };
    const socket = await dialPeer(address, headers, { clock, deadline: ANSWER_LIMIT });
    return new PeerLink(server, socket, clock, onEnd);
  }
}

class PeerLink {
  readonly #server: ServerId;
  readonly #socket: PeerSocket;
  readonly #clock: Clock;
  readonly #lines = new Map<LineId, Line>();
  #lastLine: LineId = 0;

  constructor(server: ServerId, socket: PeerSocket, clock: Clock, onEnd: () => void) {
    this.#server = server;
    this.#socket = socket;
    this.#clock = clock;
    socket.onFrame((message) => {
      const frame = decodeDown(message);
      if (frame) this.#hear(frame);
    });
    socket.onEnd(() => {
      onEnd();
      const lines = [...this.#lines.values()];
      this.#lines.clear();
      for (const line of lines) {
        line.answered(undefined);
        line.port.lost();
      }
    });
  }

  async open(matchId: MatchId, side: Side, port: SeatPort): Promise<HostLine> {
    return this.#lineOf(await this.#ask(port, (line) => ({ kind: 'open', line, matchId, side })));
  }

  async mirror(matchId: MatchId, start: MirrorStart, lost: () => void): Promise<MirrorLine> {
    const nothing = () => {};
    const port = {
      stage: nothing,
      standing: nothing,
      confirmed: nothing,
      keyframe: nothing,
      latency: nothing,
      lost,
    };
    const line = await this.#ask(port, (asked) => ({ kind: 'mirror', line: asked, matchId, start }));
    // From now on an answer says that it is over.
    this.#lines.set(line, { port, answered: lost });
    return {
      confirmed: (bytes) => this.#socket.send(encodeUp({ kind: 'mirrored', line, bytes })),
      handOver: () => this.#socket.send(encodeUp({ kind: 'handOver', line })),
      close: () => this.#drop(line),
    };
  }

  async watch(matchId: MatchId, port: SeatPort): Promise<WatchLine> {
    const line = await this.#ask(port, (id) => ({ kind: 'watch', line: id, matchId }));
    return {
      watchers: (count) => this.#socket.send(encodeUp({ kind: 'watchers', line, count })),
      resync: () => this.#socket.send(encodeUp({ kind: 'resync', line })),
      close: () => this.#drop(line),
    };
  }

  /** Opens a line; resolves with its number once the other server has taken it. */
  #ask(port: Line['port'], frameOf: (line: LineId) => UpFrame): Promise<LineId> {
    this.#lastLine += 1;
    const line = this.#lastLine;
    return new Promise((resolve, reject) => {
      const giveUp = (code: PeerError['code']) => {
        cancel();
        this.#lines.delete(line);
        reject(new PeerError(code, this.#server));
      };
      const cancel = this.#clock.after(ANSWER_LIMIT, () => {
        this.#drop(line);
        giveUp('no-host');
      });
      const answered = (frame: DownFrame | undefined) => {
        if (frame?.kind === 'opened') {
          cancel();
          resolve(line);
        } else giveUp(frame ? 'no-host' : 'link-lost');
      };
      this.#lines.set(line, { port, answered });
      this.#socket.send(encodeUp(frameOf(line)));
    });
  }

  #drop(line: LineId): void {
    this.#lines.delete(line);
    this.#socket.send(encodeUp({ kind: 'close', line }));
  }

  close(): void {
    this.#socket.close();
  }

  #lineOf(line: LineId): HostLine {
    const say = (kind: 'present' | 'away' | 'moving' | 'resync' | 'leave' | 'withdraw') => () =>
      this.#socket.send(encodeUp({ kind, line }));
    return {
      present: say('present'),
      away: say('away'),
      moving: say('moving'),
      resync: say('resync'),
      leave: say('leave'),
      withdraw: say('withdraw'),
      input: (bytes) => this.#socket.send(encodeUp({ kind: 'input', line, bytes })),
      latency: (roundTrip) => this.#socket.send(encodeUp({ kind: 'latency', line, roundTrip })),
      close: () => this.#drop(line),
    };
  }

  #hear(frame: DownFrame): void {
    const line = this.#lines.get(frame.line);
    if (!line) return;
    switch (frame.kind) {
      case 'opened':
      case 'refused':
        line.answered(frame);
        return;
      case 'confirmed':
        line.port.confirmed(frame.bytes);
        return;
      case 'keyframe':
        line.port.keyframe(frame.bytes);
        return;
      case 'stage':
        line.port.stage(frame.stage);
        return;
      case 'latency':
        line.port.latency(frame.roundTrip);
        return;
      case 'standing':
        line.port.standing(frame.standing);
        return;
    }
  }
}
