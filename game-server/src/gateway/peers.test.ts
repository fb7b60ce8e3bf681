import { createServer, type Server } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { ManualClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { HostLine, HostStage, SeatPort, WatchLine } from '../match/host-port.ts';
import type { MirrorKeeper, MirrorStart } from '../match/mirror.ts';
import { createMetrics } from '../metrics.ts';
import { openPeerGate } from './peer-gate.ts';
import { PeerError, PeerLinks } from './peer-links.ts';
import { PEER_PATH } from './peer-socket.ts';

const SECRET = 'a secret of all servers';
const DECIDED: HostStage = { kind: 'decided', winner: 1, ending: 'conceded', leaving: [true, false] };

/** What a host heard on one line, and how it speaks to the seat. */
interface Heard {
  readonly calls: string[];
  readonly port: SeatPort;
}

let clock: ManualClock;
let http: Server;
let gate: { close(): void };
let links: PeerLinks[];
let lines: Heard[];
let mirrors: { readonly calls: string[]; useless(): void }[];
let refusesMirrors: boolean;
let address: string;
/** Whether there is a host; a promise is waited for. */
let hosting: Promise<void>;
const metrics = createMetrics();

beforeEach(async () => {
  metrics.registry.resetMetrics();
  clock = new ManualClock();
  [links, lines, hosting] = [[], [], Promise.resolve()];
  [mirrors, refusesMirrors] = [[], false];
  http = createServer();
  gate = openPeerGate({ http, secret: SECRET, clock, metrics, connect: host, connectWatch: gallery, mirror });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const listening = http.address();
  address = `127.0.0.1:${listening !== null && typeof listening === 'object' ? listening.port : 0}`;
});

afterEach(async () => {
  for (const link of links) link.close();
  gate.close();
  await new Promise((resolve) => http.close(resolve));
});

async function host(matchId: string, side: 0 | 1, port: SeatPort): Promise<HostLine> {
  await hosting;
  const calls = [`open ${matchId} ${side}`];
  const note = (call: string) => () => void calls.push(call);
  lines.push({ calls, port });
  port.stage({ kind: 'playing' });
  port.keyframe(Uint8Array.of(3, 3));
  return {
    present: note('present'),
    away: note('away'),
    moving: note('moving'),
    input: (frame) => void calls.push(`input ${frame.join()}`),
    latency: (roundTrip) => void calls.push(`latency ${roundTrip}`),
    resync: note('resync'),
    leave: note('leave'),
    withdraw: note('withdraw'),
    close: note('close'),
  };
}

/** A standby that notes what it is told; `useless` says that it is not of use any more. */
function mirror(matchId: string, start: MirrorStart, useless: () => void): MirrorKeeper {
  if (refusesMirrors) throw new Error('about to stop');
  const calls = [`mirror ${matchId} ${start.epoch} ${start.keyframe.join()} ${start.replay}`];
  mirrors.push({ calls, useless });
  const note = (call: string) => () => void calls.push(call);
  return {
    confirmed: (frame) => void calls.push(`confirmed ${frame.join()}`),
    handOver: note('hand over'),
    close: note('close'),
    lost: note('lost'),
  };
}

async function gallery(matchId: string, port: SeatPort): Promise<WatchLine> {
  await hosting;
  const calls = [`watch ${matchId}`];
  const note = (call: string) => () => void calls.push(call);
  lines.push({ calls, port });
  return {
    watchers: (count) => void calls.push(`watchers ${count}`),
    resync: note('resync'),
    close: note('close'),
  };
}

function linksWith(secret = SECRET, addressOf: () => string | undefined = () => address): PeerLinks {
  const made = new PeerLinks({ secret, clock, addressOf });
  links.push(made);
  return made;
}

/** A seat that notes all that it is told. */
function seat() {
  const told: string[] = [];
  const port: SeatPort = {
    stage: (stage) => void told.push(JSON.stringify(stage)),
    standing: (standing) => void told.push(JSON.stringify(standing)),
    confirmed: (frame) => void told.push(`confirmed ${frame.join()}`),
    keyframe: (frame) => void told.push(`keyframe ${frame.join()}`),
    latency: (roundTrip) => void told.push(`latency ${roundTrip}`),
    lost: () => void told.push('lost'),
  };
  return { told, port };
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof PeerError ? error.code : String(error)),
  );
const only = () => {
  const [line] = lines;
  if (!line) throw new Error('no line was opened');
  return line;
};
const refused = async (reason: string) =>
  (await metrics.refused.get()).values.find(({ labels }) => labels.reason === reason)?.value ?? 0;

describe('a link between two servers', () => {
  it('MATCH-14: carries every call both ways, in order', async () => {
    const { told, port } = seat();
    const line = await linksWith().line('host', 'match', 1, port);
    line.away();
    line.present();
    for (let tick = 0; tick < 500; tick += 1) line.input(Uint8Array.of(1, tick % 256, tick >> 8));
    line.latency(48);
    line.resync();
    line.leave();
    line.withdraw();
    await vi.waitFor(() => expect(only().calls.at(-1)).toBe('withdraw'));
    const inputs = Array.from({ length: 500 }, (_, tick) => `input 1,${tick % 256},${tick >> 8}`);
    expect(only().calls).toEqual([
      'open match 1',
      'away',
      'present',
      ...inputs,
      'latency 48',
      'resync',
      'leave',
      'withdraw',
    ]);
    for (let tick = 0; tick < 500; tick += 1) only().port.confirmed(Uint8Array.of(2, tick % 256, tick >> 8));
    only().port.latency(31);
    only().port.stage(DECIDED);
    await vi.waitFor(() => expect(told.at(-1)).toBe(JSON.stringify(DECIDED)));
    const frames = Array.from({ length: 500 }, (_, tick) => `confirmed 2,${tick % 256},${tick >> 8}`);
    expect(told).toEqual([
      '{"kind":"playing"}',
      'keyframe 3,3',
      ...frames,
      'latency 31',
      JSON.stringify(DECIDED),
    ]);
  });

  it('SPECTATE-4: carries a line for pages that watch, and nothing on it that touches the duel', async () => {
    const { told, port } = seat();
    const line = await linksWith().watch('host', 'match', port);
    line.watchers(3);
    line.resync();
    line.watchers(0);
    await vi.waitFor(() => expect(only().calls.at(-1)).toBe('watchers 0'));
    expect(only().calls).toEqual(['watch match', 'watchers 3', 'resync', 'watchers 0']);
    only().port.standing({ rounds: [2, 1], watchers: 3 });
    only().port.confirmed(Uint8Array.of(2, 7));
    await vi.waitFor(() => expect(told.at(-1)).toBe('confirmed 2,7'));
    expect(told).toEqual(['{"rounds":[2,1],"watchers":3}', 'confirmed 2,7']);
    line.close();
    await vi.waitFor(() => expect(only().calls.at(-1)).toBe('close'));
  });

  it('MATCH-14: carries many lines, each its own; a closed one is told and hears nothing more', async () => {
    const [one, two] = [seat(), seat()];
    const peers = linksWith();
    const first = await peers.line('host', 'm1', 0, one.port);
    const second = await peers.line('host', 'm2', 1, two.port);
    first.leave();
    second.away();
    first.close();
    await vi.waitFor(() => expect(lines[0]?.calls).toEqual(['open m1 0', 'leave', 'close']));
    lines[0]?.port.stage(DECIDED);
    lines[1]?.port.stage(DECIDED);
    await vi.waitFor(() => expect(two.told.at(-1)).toBe(JSON.stringify(DECIDED)));
    expect(one.told).toEqual(['{"kind":"playing"}', 'keyframe 3,3']);
    expect(lines[1]?.calls).toEqual(['open m2 1', 'away']);
    expect((await metrics.peers.get()).values[0]?.value).toBe(1);
  });

  it('MATCH-14: that is lost is told at both ends, and dialled anew', async () => {
    const { told, port } = seat();
    const peers = linksWith();
    await peers.line('host', 'match', 0, port);
    gate.close();
    await vi.waitFor(() => expect(told.at(-1)).toBe('lost'));
    await vi.waitFor(() => expect(only().calls.at(-1)).toBe('close'));
    await new Promise((resolve) => http.close(resolve));
    expect(await reasonOf(peers.line('host', 'match', 0, port))).toContain('ECONNREFUSED');
    http = createServer();
    gate = openPeerGate({
      http,
      secret: SECRET,
      clock,
      metrics,
      connect: host,
      connectWatch: gallery,
      mirror,
    });
    await new Promise<void>((resolve) => http.listen(Number(address.split(':')[1]), '127.0.0.1', resolve));
    await peers.line('host', 'match', 0, port);
    expect(lines).toHaveLength(2);
  });

  it('MATCH-14: a line to a host that is not there is refused', async () => {
    hosting = Promise.reject(new Error('no host'));
    hosting.catch(() => {});
    expect(await reasonOf(linksWith().line('host', 'match', 0, seat().port))).toBe('no-host');
    expect(await reasonOf(linksWith(SECRET, () => undefined).line('host', 'm', 0, seat().port))).toBe(
      'unknown-server',
    );
  });

  it('MATCH-14: a line that is not answered within 5 s is given up, and closed if it comes after all', async () => {
    let appear = () => {};
    hosting = new Promise((resolve) => (appear = resolve));
    const peers = linksWith();
    const waiting = reasonOf(peers.line('host', 'match', 0, seat().port));
    await vi.waitFor(async () => expect((await metrics.peers.get()).values[0]?.value).toBe(1));
    const other = seat();
    await vi.waitFor(async () => {
      await clock.advance(1_000);
      expect(await Promise.race([waiting, Promise.resolve('waits')])).toBe('no-host');
    });
    appear();
    await vi.waitFor(() => expect(only().calls).toEqual(['open match 0', 'close']));
    await peers.line('host', 'match', 0, other.port);
    expect(lines[1]?.calls).toEqual(['open match 0']);
  });

  it('MATCH-14: a line whose link ends while it is opened is closed at its host', async () => {
    let appear = () => {};
    hosting = new Promise((resolve) => (appear = resolve));
    const peers = linksWith();
    const waiting = reasonOf(peers.line('host', 'match', 0, seat().port));
    await vi.waitFor(async () => expect((await metrics.peers.get()).values[0]?.value).toBe(1));
    peers.close();
    expect(await waiting).toBe('link-lost');
    await vi.waitFor(async () => expect((await metrics.peers.get()).values[0]?.value).toBe(0));
    appear();
    await vi.waitFor(() => expect(only().calls).toEqual(['open match 0', 'close']));
  });

  it('MATCH-16: a link whose other end does not read is given up at 1 MiB', async () => {
    const raw = connectSocket(Number(address.split(':')[1]), '127.0.0.1');
    const ended = new Promise((resolve) => raw.once('close', resolve));
    raw.on('error', () => {});
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const headers = [
      `GET ${PEER_PATH} HTTP/1.1`,
      `Host: ${address}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
    ];
    headers.push(
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      `Authorization: Bearer ${SECRET}`,
      '',
      '',
    );
    raw.write(headers.join('\r\n'));
    // open, line 1, of match `m`, masked with zeros
    const content = Buffer.concat([Buffer.from([0, 1, 0, 0, 0]), Buffer.from('{"matchId":"m","side":0}')]);
    raw.write(Buffer.concat([Buffer.from([0x82, 0x80 | content.length, 0, 0, 0, 0]), content]));
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    raw.pause();
    const frame = new Uint8Array(8_000);
    await vi.waitFor(() => {
      for (let time = 0; time < 100; time += 1) only().port.keyframe(frame);
      expect(only().calls.at(-1)).toBe('close');
    });
    raw.resume();
    await ended;
  });

  it('MATCH-16: a link that does not answer a ping is given up', async () => {
    const { told, port } = seat();
    await linksWith().line('host', 'match', 0, port);
    // No time for an answer: both pings are due at once.
    clock.after(0, () => {});
    void clock.advance(4_000);
    await vi.waitFor(() => expect(told.at(-1)).toBe('lost'));
  });
});

describe('a mirror over a peer link', () => {
  const start = { epoch: 7, keyframe: Uint8Array.of(1, 2), replay: 'abc' };

  it('MATCH-14: is told its start, then each frame in order, then that it is handed over', async () => {
    const peers = linksWith();
    const line = await peers.mirror(
      'host',
      'match',
      () => start,
      () => {},
    );
    line.confirmed(Uint8Array.of(5));
    line.confirmed(Uint8Array.of(6));
    line.handOver();
    line.close();
    await vi.waitFor(() =>
      expect(mirrors[0]?.calls).toEqual([
        'mirror match 7 1,2 abc',
        'confirmed 5',
        'confirmed 6',
        'hand over',
        'close',
      ]),
    );
  });

  it('MATCH-14: says when it is of no use, and hears when the link is lost', async () => {
    const told: string[] = [];
    const peers = linksWith();
    const open = (name: string) =>
      peers.mirror(
        'host',
        name,
        () => start,
        () => void told.push(name),
      );
    await open('first');
    await open('second');
    mirrors[0]?.useless();
    await vi.waitFor(() => expect(told).toEqual(['first']));
    peers.close();
    await vi.waitFor(() => expect(mirrors[1]?.calls.at(-1)).toBe('lost'));
    expect(mirrors[0]?.calls).toHaveLength(1);
    await vi.waitFor(() => expect(told).toContain('second'));
  });

  it('MATCH-14: is refused where nobody stands by', async () => {
    refusesMirrors = true;
    expect(
      await reasonOf(
        linksWith().mirror(
          'host',
          'match',
          () => start,
          () => {},
        ),
      ),
    ).toBe('no-host');
  });
});

describe('a peer', () => {
  it.each([
    ['wrong', `Bearer ${SECRET}x`],
    ['of another scheme', `Basic ${SECRET}`],
    ['empty', ''],
  ])('MATCH-15: with a secret that is %s is refused with 403 and counted', async (_, authorization) => {
    const socket = new WebSocket(`ws://${address}${PEER_PATH}`, { headers: { authorization } });
    socket.on('error', () => {});
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (__, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(403);
    expect(await refused('secret')).toBe(1);
  });

  it('MATCH-15: without any is refused, and the dialling rejects', async () => {
    expect(await reasonOf(linksWith('other').line('host', 'match', 0, seat().port))).toContain('403');
    expect(await refused('secret')).toBe(1);
    expect(lines).toEqual([]);
  });

  it('MATCH-15: that says what no server says is counted, and nothing else happens', async () => {
    const socket = new WebSocket(`ws://${address}${PEER_PATH}`, {
      headers: { authorization: `Bearer ${SECRET}` },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(new Uint8Array());
    socket.send(Uint8Array.of(99, 0, 0, 0, 0));
    socket.send(Uint8Array.of(0, 1, 0, 0));
    socket.send(Buffer.concat([Buffer.from([0, 1, 0, 0, 0]), Buffer.from('{"matchId":"../x","side":0}')]));
    socket.send(Buffer.concat([Buffer.from([0, 1, 0, 0, 0]), Buffer.from('{"matchId":"m","side":2}')]));
    socket.send(Uint8Array.of(4, 7, 0, 0, 0));
    await vi.waitFor(async () => expect(await refused('frame')).toBe(5));
    expect(lines).toEqual([]);
    socket.close();
  });
});
