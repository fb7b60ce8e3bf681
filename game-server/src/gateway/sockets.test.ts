import { connect } from 'node:net';
import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import type { Socket } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { GateBench } from '../testing/gate-bench.ts';

let bench: GateBench;

const open = async (limits?: ConstructorParameters<typeof GateBench>[0]) => {
  bench = await new GateBench(limits).open();
};

afterEach(() => bench.close());

const closed = (socket: Socket) => new Promise<string>((resolve) => socket.once('disconnect', resolve));
const OK = { ok: true, value: null };
const refusal = (reason: string) => ({ ok: false, reason });
const probe = (socket: Socket): Promise<unknown> => socket.timeout(2_000).emitWithAck('latency:probe');

/** Waits until a refusal is counted. */
const counted = (reason: string, times = 1, kind = 'event') =>
  vi.waitFor(async () => expect(await bench.refused(kind, reason)).toBe(times));

describe('a handshake', () => {
  it('GATE-1: from a foreign Origin is answered 403, by upgrade and by polling', async () => {
    await open();
    for (const origin of [
      'http://evil.example',
      'null',
      `https://${bench.host}.evil.example`,
      'http://127.0.0.1:1',
    ]) {
      expect(await bench.knock({ origin })).toBe(403);
      const polled = await bench.get('/socket.io/?EIO=4&transport=polling', { origin });
      expect(polled.status).toBe(403);
    }
    expect(await bench.refused('handshake', 'origin')).toBe(8);
    expect(bench.admission.open).toBe(0);
  });

  it("GATE-1: from the page's own Origin, or without any, is let in", async () => {
    await open();
    expect(await probe(await bench.connected())).toEqual(OK);
    expect(await probe(await bench.connected({ origin: `http://${bench.host}` }))).toEqual(OK);
    expect(bench.admission.open).toBe(2);
  });

  it('HOME-9: from a page of another game server is let in, of a neighbour of it not', async () => {
    await open();
    bench.siblings = ['http://10.0.0.2:3000'];
    expect(await probe(await bench.connected({ origin: 'http://10.0.0.2:3000' }))).toEqual(OK);
    for (const origin of [
      'http://10.0.0.2:3001',
      'https://10.0.0.2:3000',
      'http://10.0.0.2:3000.evil.example',
    ])
      expect(await bench.knock({ origin })).toBe(403);
  });

  it('GATE-1: that is reset while it is refused ends nothing', async () => {
    await open();
    for (let time = 0; time < 20; time += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(bench.port, '127.0.0.1', () => {
          const lines = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${bench.host}`];
          lines.push('Connection: Upgrade', 'Upgrade: websocket', 'Origin: http://evil.example');
          lines.push('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', '');
          socket.write(lines.join('\r\n'), () => socket.resetAndDestroy());
        });
        socket.on('error', () => {});
        socket.once('close', () => resolve());
      });
    }
    expect(await probe(await bench.connected())).toEqual(OK);
  });

  it('GATE-2: beyond the cap of one address is answered 429, until one goes', async () => {
    await open({ socketsPerAddress: 2 });
    const first = await bench.connected();
    await bench.connected();
    expect(await bench.knock()).toBe(429);
    expect(await bench.refused('handshake', 'address-full')).toBe(1);
    first.disconnect();
    await vi.waitFor(() => expect(bench.admission.open).toBe(1));
    await bench.connected();
  });

  it('GATE-2: beyond the cap in all is answered 503, also of many who come at once', async () => {
    await open({ socketsInAll: 5 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => bench.knock()));
    const letIn = answers.filter((answer) => answer instanceof WebSocket);
    expect(letIn).toHaveLength(5);
    expect(answers.filter((answer) => answer === 503)).toHaveLength(25);
    expect(await bench.refused('handshake', 'server-full')).toBe(25);
    for (const socket of letIn) if (socket instanceof WebSocket) socket.close();
    await vi.waitFor(() => expect(bench.admission.open).toBe(0));
  });

  it('GATE-2: that comes too often is answered 429', async () => {
    await open({ handshakesPerMinute: 3 });
    for (let time = 0; time < 3; time += 1) expect(await bench.knock()).toBeInstanceOf(WebSocket);
    expect(await bench.knock()).toBe(429);
    expect(await bench.refused('handshake', 'too-fast')).toBe(1);
  });

  it('GATE-10: is answered 503 while the server stops; who is in stays', async () => {
    await open();
    const socket = await bench.connected();
    bench.admission.stop();
    expect(await bench.knock()).toBe(503);
    expect(await bench.refused('handshake', 'stopping')).toBe(1);
    expect(await probe(socket)).toEqual(OK);
  });
});

describe('a socket', () => {
  it('GATE-3: that says nothing it may say within 5 s is closed', async () => {
    await open();
    const [silent, noisy, honest] = [
      await bench.connected(),
      await bench.connected(),
      await bench.connected(),
    ];
    const ends = [closed(silent), closed(noisy)];
    noisy.emit('no:such', 1);
    await counted('unknown-event');
    await probe(honest);
    await bench.clock.advance(4_999);
    expect([silent.connected, noisy.connected]).toEqual([true, true]);
    await bench.clock.advance(1);
    expect(await Promise.all(ends)).toEqual(['io server disconnect', 'io server disconnect']);
    expect(await bench.refused('handshake', 'silent')).toBe(2);
    expect(await probe(honest)).toEqual(OK);
    await vi.waitFor(() => expect(bench.gone).toBe(2));
  });

  it('GATE-4: may say 20 rare things at once and 5 a second, then is told that it is too much', async () => {
    await open();
    const socket = await bench.connected();
    const answers = await Promise.all(Array.from({ length: 25 }, () => probe(socket)));
    expect(answers.filter((answer) => JSON.stringify(answer) === JSON.stringify(OK))).toHaveLength(20);
    expect(answers.at(-1)).toEqual(refusal('request/too-many'));
    expect(await bench.refused('event', 'too-many')).toBe(5);
    await bench.clock.advance(1_000);
    const later = await Promise.all(Array.from({ length: 6 }, () => probe(socket)));
    expect(later.filter((answer) => JSON.stringify(answer) === JSON.stringify(OK))).toHaveLength(5);
  });

  it('GATE-4: has a bucket of its own for input, 240 at once and 90 a second', async () => {
    await open();
    const socket = await bench.connected();
    const flood = (count: number) => {
      for (let tick = 0; tick < count; tick += 1) socket.emit('input', encodeInput(tick, NEUTRAL_INPUT));
    };
    flood(300);
    await counted('too-many', 60);
    expect(bench.came.filter(([event]) => event === 'input')).toHaveLength(240);
    await bench.clock.advance(1_000);
    flood(100);
    await counted('too-many', 70);
    expect(await probe(socket)).toEqual(OK);
  });

  it('GATE-4: that floods with what is unknown is refused by the bucket as well', async () => {
    await open();
    const socket = await bench.connected();
    for (let time = 0; time < 30; time += 1) socket.emit('no:such');
    await counted('unknown-event', 20);
    await counted('too-many', 10);
  });

  it.each([
    ['an unknown event', 'unknown-event', 'no:such', []],
    ["an event of the server's", 'unknown-event', 'match:state', [{}]],
    ['an event of every object', 'unknown-event', 'constructor', []],
    ['a prototype for an event', 'unknown-event', '__proto__', [{}]],
    ['no payload', 'malformed', 'lobby:enter', []],
    ['two payloads', 'malformed', 'lobby:enter', [{ name: 'Ana' }, 1]],
    ['a text for a record', 'malformed', 'lobby:enter', ['Ana']],
    ['a foreign key', 'malformed', 'lobby:enter', [{ name: 'Ana', isAdmin: true }]],
    [
      'a prototype in a payload',
      'malformed',
      'lobby:enter',
      [JSON.parse('{"name":"Ana","__proto__":{"x":1}}')],
    ],
    ['an id that is a path', 'malformed', 'match:ready', ['../../players']],
    ['bytes in a payload', 'malformed', 'match:ready', [['a']]],
  ])('GATE-5: %s is refused and counted, and the next honest event works', async (_, reason, event, args) => {
    await open();
    const socket = await bench.connected();
    expect(await socket.timeout(2_000).emitWithAck(event, ...args)).toEqual(refusal('request/malformed'));
    expect(await bench.refused('event', reason)).toBe(1);
    expect(bench.came).toEqual([]);
    expect(await probe(socket)).toEqual(OK);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('x');
  });

  it('GATE-5: a missing acknowledgement, or one where none is due, changes nothing', async () => {
    await open();
    const socket = await bench.connected();
    socket.emit('queue:leave');
    socket.emit('lobby:enter', { name: 'Ana' });
    socket.emit('match:keyframe', () => {});
    await counted('acknowledgement', 3);
    expect(bench.came).toEqual([]);
    expect(await probe(socket)).toEqual(OK);
  });

  it.each([
    ['a tag that is none', Uint8Array.of(9, 9, 9)],
    ['no bytes', new Uint8Array()],
    ['a frame that is too short', Uint8Array.of(1, 0)],
    ['a frame that is too long', new Uint8Array(10).fill(1)],
    ['text that is no packet', '4{{{{'],
    ['a packet with attachments', '451-["input",{"_placeholder":true,"num":0}]'],
    ['a packet with a million attachments', '451000000-["input"]'],
  ])('GATE-5: a WebSocket frame with %s is counted, and the next honest event works', async (_, frame) => {
    await open();
    const socket = await bench.knock();
    if (!(socket instanceof WebSocket)) throw new Error('not let in');
    const heard: string[] = [];
    socket.on('message', (message: Buffer) => heard.push(message.toString()));
    socket.send('40');
    await vi.waitFor(() => expect(heard.some((text) => text.startsWith('40'))).toBe(true));
    socket.send(frame);
    socket.send('421["latency:probe"]');
    await vi.waitFor(() => expect(heard).toContain('431[{"ok":true,"value":null}]'));
    await counted('malformed-frame');
    expect(bench.came.filter(([event]) => event === 'input')).toEqual([]);
  });

  it('GATE-5: a number for an event is unknown, and the next honest event works', async () => {
    await open();
    const socket = await bench.connected();
    socket.io.engine.write('2[1]');
    await counted('unknown-event');
    expect(await probe(socket)).toEqual(OK);
  });

  it('GATE-5: a frame of more than 16 KiB ends its socket, is counted, and hurts nobody else', async () => {
    await open();
    const [fat, honest] = [await bench.connected(), await bench.connected()];
    const end = closed(fat);
    fat.emit('lobby:enter', { name: 'x'.repeat(17_000) }, () => {});
    await end;
    await counted('broken-link', 1, 'frame');
    expect(bench.came).toEqual([]);
    expect(await probe(honest)).toEqual(OK);
    await vi.waitFor(() => expect(bench.gone).toBe(1));
    expect(bench.admission.open).toBe(1);
  });

  it('GATE-6: an answer that fails is told as server/failed and counted', async () => {
    await open();
    const socket = await bench.connected();
    for (const fail of [
      () => Promise.reject(new Error('later')),
      () => {
        throw new Error('at once');
      },
    ]) {
      bench.onJoin = fail;
      expect(await socket.timeout(2_000).emitWithAck('queue:join')).toEqual(refusal('server/failed'));
    }
    const { values } = await bench.metrics.failures.get();
    expect(values).toMatchObject([{ labels: { place: 'queue:join' }, value: 2 }]);
    expect(await probe(socket)).toEqual(OK);
  });
});
