import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { encodeConfirmed, encodeInput, encodeKeyframe } from '@double-barrier/shared/protocol/codec';
import type { ClientEvents, ServerEvents } from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import { NEUTRAL_INPUT, type PlayerInput } from '@double-barrier/shared/simulation/player-input';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket as PageSocket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Received = ServerSocket<ClientEvents & parser.DecoderEvents, ServerEvents>;

const FRAMES = 200;
const HELD: PlayerInput = { moveX: 127, moveY: -127, aimX: 90, aimY: -90, buttons: 7 };
/** A mask of four bytes and a header of two; a server does not mask. */
const HEADER_UP = 6;
const HEADER_DOWN = 2;

describe('parser on a real socket', () => {
  let server: Server<ClientEvents & parser.DecoderEvents, ServerEvents>;
  let page: PageSocket<ServerEvents, ClientEvents>;
  let received: Received;
  let tcp: TcpSocket;

  beforeEach(async () => {
    const http = createServer();
    server = new Server(http, {
      parser,
      transports: ['websocket'],
      perMessageDeflate: false,
      serveClient: false,
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const connection = new Promise<Received>((resolve) => server.once('connection', resolve));
    page = io(`http://127.0.0.1:${port}`, { parser, transports: ['websocket'], reconnection: false });
    await Promise.all([new Promise<void>((resolve) => page.once('connect', resolve)), connection]);
    received = await connection;
    tcp = received.request.socket;
  });

  afterEach(async () => {
    page.disconnect();
    await server.close();
  });

  it('WIRE-1: an input takes 15 bytes on the wire', async () => {
    const before = tcp.bytesRead;
    const frames: Uint8Array[] = [];
    const all = new Promise<void>((resolve) => {
      received.on('input', (frame) => {
        if (frames.push(frame) === FRAMES) resolve();
      });
    });
    for (let tick = 0; tick < FRAMES; tick += 1) page.emit('input', encodeInput(tick, HELD));
    await all;
    expect(frames).toEqual(Array.from({ length: FRAMES }, (_, tick) => encodeInput(tick, HELD)));
    expect((tcp.bytesRead - before) / FRAMES).toBe(9 + HEADER_UP);
  });

  it('WIRE-1: a confirmed tick takes its own bytes and two more on the wire', async () => {
    const before = tcp.bytesWritten;
    const frame = encodeConfirmed(
      { epoch: 1, tick: 1, margins: [1, 1], inputs: [HELD, HELD], hash: undefined },
      [HELD, { ...HELD, aimX: 89 }],
    );
    let count = 0;
    const all = new Promise<void>((resolve) => {
      page.on('confirmed', (arrived) => {
        expect(arrived).toEqual(frame);
        count += 1;
        if (count === FRAMES) resolve();
      });
    });
    for (let tick = 0; tick < FRAMES; tick += 1) received.emit('confirmed', frame);
    await all;
    expect(frame).toHaveLength(11);
    expect((tcp.bytesWritten - before) / FRAMES).toBe(11 + HEADER_DOWN);
  });

  it('WIRE-1: a keyframe and an acknowledged request pass beside the hot frames', async () => {
    const keyframe = encodeKeyframe({
      epoch: 1,
      inputs: [HELD, NEUTRAL_INPUT],
      world: new Uint8Array(500).fill(7),
    });
    received.on('queue:join', (ack) => {
      received.emit('keyframe', keyframe);
      ack({ ok: true, value: null });
    });
    const arrived = new Promise<Uint8Array>((resolve) => page.once('keyframe', resolve));
    expect(await page.timeout(5000).emitWithAck('queue:join')).toEqual({ ok: true, value: null });
    expect(await arrived).toEqual(keyframe);
  });

  it('WIRE-2: hostile frames are told to the listener, and the connection still works', async () => {
    const malformed: parser.Malformed[] = [];
    received.on('wire:malformed', (what) => malformed.push(what));
    const hostile = [
      new Uint8Array(0),
      Uint8Array.of(77),
      Uint8Array.of(1, 2),
      '9',
      '2["disconnect"]',
      '51-["x"]',
    ];
    for (const frame of hostile) page.io.engine.write(frame);
    const arrived = new Promise<Uint8Array>((resolve) => received.once('input', resolve));
    page.emit('input', encodeInput(1, HELD));
    expect(await arrived).toEqual(encodeInput(1, HELD));
    expect(malformed).toEqual(['tag', 'tag', 'length', 'text', 'text', 'text']);
  });
});
