import type { MatchId } from '@double-barrier/shared/ids';
import type { Ack } from '@double-barrier/shared/protocol/events';
import type { LiveMatches } from '../match/live-matches.ts';
import type { Metrics } from '../metrics.ts';
import type { Page } from './page.ts';

/** One page's watching: nothing to begin with, then one match at a time. */
export interface Watching {
  /** True while the page watches a match. */
  readonly isOn: boolean;
  join(matchId: MatchId): Ack<null>;
  leave(): Ack<null>;
  resync(): void;
  /** Counts an input that a watcher sent: it goes nowhere. */
  refuseInput(): void;
}

/** What a page's watching is, before it has begun; whoever has a seat watches nothing. */
export type WatchMatches = (page: Page, isSeated: () => boolean) => Watching;

const OK: Ack<null> = { ok: true, value: null };

export function watchMatches(live: Pick<LiveMatches, 'watch'>, metrics: Metrics): WatchMatches {
  return (page, isSeated) => {
    let watched: { resync(): void; leave(): void } | undefined;
    const end = () => {
      watched?.leave();
      watched = undefined;
    };
    /** A page that is given a seat is sent its own duel, and nothing of another. */
    const unlessSeated = (tell: () => void) => {
      if (isSeated()) end();
      else tell();
    };
    return {
      get isOn() {
        return watched !== undefined;
      },
      join(matchId) {
        if (isSeated()) return { ok: false, reason: 'match/running' };
        end();
        watched = live.watch(matchId, {
          view: (view) => unlessSeated(() => page.send('watch:state', view)),
          confirmed: (frame) => unlessSeated(() => page.send('confirmed', frame)),
          keyframe: (frame) => unlessSeated(() => page.send('keyframe', frame)),
          get isCongested() {
            return page.isCongested;
          },
        });
        return watched ? OK : { ok: false, reason: 'match/none' };
      },
      leave() {
        end();
        return OK;
      },
      resync: () => watched?.resync(),
      refuseInput: () => metrics.refused.inc({ kind: 'input', reason: 'watcher' }),
    };
  };
}
