import { isId, type MatchId } from '@double-barrier/shared/ids';
import type { ReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Handler } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Metrics } from '../metrics.ts';

/** How many replays one address may ask for in a minute. */
export const REPLAYS_PER_MINUTE = 120;
/** A record never changes; it may only be pruned. */
const KEEP = 'public, max-age=86400, immutable';

/** Looks for a finished match; rejects while ZooKeeper does not answer. */
export type FindReplay = (
  matchId: MatchId,
) => Promise<
  { readonly kind: 'record'; readonly record: ReplayRecord } | { readonly kind: 'absent' | 'unreadable' }
>;

/** Answers `GET /replays/<matchId>`: the record as JSON, or in one word why there is none. */
export function replayDoor(find: FindReplay, metrics: Metrics): Handler {
  const asked = new RateLimiterMemory({ points: REPLAYS_PER_MINUTE, duration: 60 });
  return async (c) => {
    c.header('Cache-Control', 'no-store');
    const mayAsk = await asked.consume(addressOf(c)).then(
      () => true,
      () => false,
    );
    if (!mayAsk) {
      metrics.refused.inc({ kind: 'replay', reason: 'too-fast' });
      return c.text('too-many', 429, { 'Retry-After': '60' });
    }
    const matchId = c.req.param('matchId');
    if (!isId(matchId)) return c.text('absent', 404);
    const found = await find(matchId).catch(() => ({ kind: 'unavailable' }) as const);
    switch (found.kind) {
      case 'record':
        return c.json(found.record, 200, { 'Cache-Control': KEEP });
      case 'absent':
        return c.text('absent', 404);
      case 'unreadable':
        return c.text('unreadable', 500);
      case 'unavailable':
        return c.text('unavailable', 503, { 'Retry-After': '5' });
    }
  };
}

function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? 'unknown';
}
