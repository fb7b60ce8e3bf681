import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { GateBench } from '../testing/gate-bench.ts';
import { createHttp } from './http.ts';
import { RECIPE_SOURCES } from './recipe-sources.ts';

let bench: GateBench;

const open = async () => {
  bench = await new GateBench().open();
};

afterEach(() => bench.close());

describe('the doors for HTTP', () => {
  it('GATE-7: /healthz answers always, /readyz with the reason why not', async () => {
    await open();
    expect(await bench.get('/healthz')).toMatchObject({ status: 200, body: 'ok' });
    expect(await bench.get('/readyz')).toMatchObject({ status: 200, body: 'ready' });
    for (const reason of ['zookeeper-away', 'draining'] as const) {
      bench.unready = reason;
      expect(await bench.get('/readyz')).toMatchObject({ status: 503, body: reason });
      expect((await bench.get('/healthz')).status).toBe(200);
    }
  });

  it('GATE-7: /metrics tells this machine what was counted', async () => {
    await open();
    await bench.knock({ origin: 'http://evil.example' });
    const { status, body } = await bench.get('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('duel_refused_total{kind="handshake",reason="origin"} 1');
  });

  it.each([
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/nowhere',
    '/../../package.json',
    '/%2e%2e/package.json',
  ])('GATE-8: %s carries the strict policy and promises no TLS', async (path) => {
    await open();
    const { headers, body } = await bench.get(path);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).not.toContain('"workspaces"');
  });

  it.each([{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { host: 'rebound.example' }])(
    'GATE-7: /metrics is refused to what only seems to be on this machine: %j',
    async (headers) => {
      await open();
      expect((await bench.get('/metrics', headers)).status).toBe(403);
    },
  );

  it.each([
    ['on', '192.0.2.1', 200],
    ['local', '192.0.2.1', 403],
    ['off', '127.0.0.1', 403],
  ] as const)('GATE-7: METRICS=%s answers %s with %i', async (metricsFor, remoteAddress, status) => {
    await open();
    const app = createHttp({ metrics: createMetrics(), unready: () => undefined, metricsFor });
    const headers = { host: 'localhost:3000' };
    const answer = await app.request('/metrics', { headers }, { incoming: { socket: { remoteAddress } } });
    expect(answer.status).toBe(status);
  });

  it('HOME-9: the page may connect to the other servers, and to nothing else', async () => {
    await open();
    const connectSrc = async () =>
      /connect-src ([^;]*)/
        .exec(String((await bench.get('/')).headers['content-security-policy']))?.[1]
        ?.trim();
    expect(await connectSrc()).toBe("'self'");
    bench.siblings = ['http://10.0.0.2:3000', 'https://south.example'];
    expect(await connectSrc()).toBe(
      "'self' http://10.0.0.2:3000 ws://10.0.0.2:3000 https://south.example wss://south.example",
    );
  });

  it.each(['192.0.2.1', '::ffff:192.0.2.1', undefined])(
    'GATE-7: /metrics is refused to a viewer from %s',
    async (remoteAddress) => {
      await open();
      const app = createHttp({ metrics: createMetrics(), unready: () => undefined });
      const answer = await app.request('/metrics', {}, { incoming: { socket: { remoteAddress } } });
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('duel_');
    },
  );
});

describe('the page', () => {
  let folder: string;

  beforeEach(async () => {
    await open();
    folder = await mkdtemp(join(tmpdir(), 'double-barrier-page-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<p>page</p>');
    await writeFile(join(folder, 'assets', 'index-abc.js'), 'export {}');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('GATE-8: hashed assets may be kept for ever, the index not', async () => {
    const app = createHttp({ metrics: createMetrics(), unready: () => undefined, pageFolder: folder });
    const asset = await app.request('/assets/index-abc.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    const index = await app.request('/');
    expect([index.status, index.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(index.headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('INSPECT-16: is the same at /inspector', async () => {
    const app = createHttp({ metrics: createMetrics(), unready: () => undefined, pageFolder: folder });
    const alone = await app.request('/inspector');
    expect([alone.status, await alone.text()]).toEqual([200, '<p>page</p>']);
    expect(alone.headers.get('cache-control')).toBe('no-cache');
    expect(alone.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

describe('the code of the recipes', () => {
  it.each(RECIPE_SOURCES)('INSPECT-17: /code/%s is told as plain text', async (source) => {
    await open();
    const { status, headers, body } = await bench.get(`/code/${source}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=UTF-8']);
    expect(body).toContain('export ');
  });

  it.each([
    '',
    'main.ts',
    'recipes/',
    'recipes/lock.test.ts',
    'recipes/../main.ts',
    'recipes/%2e%2e/main.ts',
    '../package.json',
    '%2e%2e%2fpackage.json',
    'recipes/lock.ts/',
    'recipes/lock.ts%00',
    'toString',
  ])('INSPECT-17: /code/%s is not', async (path) => {
    await open();
    expect((await bench.get(`/code/${path}`)).status).toBe(404);
  });
});
