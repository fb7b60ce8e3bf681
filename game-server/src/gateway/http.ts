import { fileURLToPath } from 'node:url';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Metrics } from '../metrics.ts';
import { isLocalRequest } from './local-request.ts';
import { readRecipeSource } from './recipe-sources.ts';
import { type FindReplay, replayDoor } from './replays.ts';

/** The built page, beside this workspace. */
const PAGE_FOLDER = fileURLToPath(new URL('../../../game-client/dist', import.meta.url));

/** Why a server may not take players just now; undefined when it may. */
export type Unready = 'zookeeper-away' | 'draining' | undefined;

/**
 * The doors for HTTP: the page at `/` and, for the inspector alone, at `/inspector`; `/code/…` (the sources of the
 * recipes), `/healthz` (the process lives), `/readyz` (200 when it may take players, else
 * 503 with the reason), `/metrics` for those who may read them, `/replays/<matchId>`.
 */
export function createHttp(options: {
  readonly metrics: Metrics;
  readonly unready: () => Unready;
  /** Who may read the metrics: everybody, programs on this machine, nobody. */
  readonly metricsFor?: 'on' | 'local' | 'off';
  readonly findReplay?: FindReplay;
  /** The origins of other servers that the page may reconnect to. */
  readonly siblings?: () => readonly string[];
  readonly pageFolder?: string;
}): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", () => connectable(options.siblings?.() ?? [])],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      // Both promise TLS, which a duel on the school's network does not have.
      strictTransportSecurity: false,
      originAgentCluster: false,
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    }),
  );

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => {
    const reason = options.unready();
    return reason === undefined ? c.text('ready') : c.text(reason, 503);
  });
  app.get('/metrics', async (c) => {
    const { metricsFor = 'local' } = options;
    const mayRead = metricsFor === 'on' || (metricsFor === 'local' && isOnThisMachine(c));
    if (!mayRead) return c.text('metrics are not told to everybody', 403);
    return c.text(await options.metrics.registry.metrics(), 200, {
      'Content-Type': options.metrics.registry.contentType,
    });
  });
  app.get('/code/*', async (c) => {
    const source = await readRecipeSource(c.req.path.slice('/code/'.length));
    return source === undefined ? c.notFound() : c.text(source, 200, { 'Cache-Control': 'no-cache' });
  });
  if (options.findReplay) app.get('/replays/:matchId', replayDoor(options.findReplay, options.metrics));

  const page = {
    root: options.pageFolder ?? PAGE_FOLDER,
    precompressed: true,
    onFound: (path: string, c: Context) => {
      c.header('Cache-Control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
  app.get('/inspector', serveStatic({ ...page, path: 'index.html' }));
  app.use('*', serveStatic(page));
  app.notFound((c) => c.text('not found', 404));
  app.onError((_error, c) => {
    options.metrics.failures.inc({ place: 'http' });
    return c.text('something failed here; it was counted', 500);
  });
  return app;
}

/** These origins in the words of the policy: for requests and for WebSockets. */
function connectable(origins: readonly string[]): string {
  return origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]).join(' ');
}

/** Vite puts a hash into the name of everything below `assets`. */
function isHashed(path: string): boolean {
  return /[\\/]assets[\\/]/.test(path);
}

function isOnThisMachine(c: Context): boolean {
  const remoteAddress = getConnInfo(c).remote.address;
  return isLocalRequest({ socket: { remoteAddress }, headers: c.req.header() });
}
