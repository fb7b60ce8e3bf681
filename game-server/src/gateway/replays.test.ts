import type { ReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createHttp } from './http.ts';
import { type FindReplay, REPLAYS_PER_MINUTE } from './replays.ts';

const parts = { rounds: 0, hits: 0, parries: 0, total: 0 };
const RECORD: ReplayRecord = {
  matchId: 'm1',
  players: [
    { id: 'a', name: 'Ana' },
    { id: 'b', name: 'Rui' },
  ],
  result: { winner: 0, ending: 'won', rounds: [3, 0], parts: [parts, parts], ticks: 9, hash: 7 },
  seed: 3,
  inputs: 'AAAA',
  createdAt: 1,
};

function door(findReplay: FindReplay) {
  const metrics = createMetrics();
  // No page is built here, so that no path leads to it.
  const app = createHttp({ metrics, unready: () => undefined, findReplay, pageFolder: import.meta.dirname });
  const get = async (path: string, remoteAddress = '192.0.2.1') => {
    const answer = await app.request(path, {}, { incoming: { socket: { remoteAddress } } });
    return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control') };
  };
  return { metrics, get };
}

describe('GET /replays/<matchId>', () => {
  it('REPLAY-1: tells the record, which may be kept, since it never changes', async () => {
    const asked: string[] = [];
    const { get } = door(async (id) => {
      asked.push(id);
      return { kind: 'record', record: RECORD };
    });
    const { status, text, cache } = await get('/replays/m1');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual(RECORD);
    expect(cache).toContain('immutable');
    expect(asked).toEqual(['m1']);
  });

  it.each([
    ['absent', async () => ({ kind: 'absent' }) as const, 404],
    ['unreadable', async () => ({ kind: 'unreadable' }) as const, 500],
    ['unavailable', () => Promise.reject(new Error('ZooKeeper is away')), 503],
  ] as const)('REPLAY-6: says why there is none: %s', async (why, find, status) => {
    const { get } = door(find);
    expect(await get('/replays/m1')).toMatchObject({ status, text: why, cache: 'no-store' });
  });

  it.each(['/replays/', '/replays/a.b', '/replays/%2e%2e', `/replays/${'x'.repeat(65)}`])(
    'REPLAY-1: %s is looked for nowhere',
    async (path) => {
      const { get } = door(() => Promise.reject(new Error('looked for')));
      expect((await get(path)).status).toBe(404);
    },
  );

  it('REPLAY-1: one address may ask so often, which hinders nobody else', async () => {
    const { get, metrics } = door(async () => ({ kind: 'absent' }));
    for (let i = 0; i < REPLAYS_PER_MINUTE; i += 1) expect((await get('/replays/m1')).status).toBe(404);
    expect((await get('/replays/m1')).status).toBe(429);
    expect((await get('/replays/m1', '192.0.2.2')).status).toBe(404);
    const { values } = await metrics.refused.get();
    expect(values).toMatchObject([{ labels: { kind: 'replay', reason: 'too-fast' }, value: 1 }]);
  });
});
