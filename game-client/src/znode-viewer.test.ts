import type { ServerEvents } from '@double-barrier/shared/protocol/events';
import type { ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import { ManualClock } from '@double-barrier/shared/time';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from './connection.ts';
import { ZnodeViewer, type ZnodeWire } from './znode-viewer.ts';

const OK: Answer<null> = { ok: true, value: null };
const EMPTY = { full: false, staleSince: undefined, at: 5 };
const PICTURE: ZnodePicture = { root: '/duel', znodes: [], unfolded: [], ...EMPTY };

let clock: ManualClock;
let asked: string[];
/** What the server answers by the event; yes where nothing is said. */
let answers: Map<string, Answer<null>[]>;
let told: string[];
let link: (state: 'up' | 'down') => void;
let hear: Partial<ServerEvents>;
let viewer: ZnodeViewer;

beforeEach(() => {
  clock = new ManualClock();
  asked = [];
  told = [];
  hear = {};
  answers = new Map();
  const ask = (words: string) => {
    asked.push(words);
    return Promise.resolve(answers.get(words)?.shift() ?? OK);
  };
  const wire: ZnodeWire = {
    on(event, listener) {
      Object.assign(hear, { [event]: listener });
      return () => delete hear[event];
    },
    onLink(listener) {
      link = listener;
      return () => undefined;
    },
    openZnodes: () => ask('open'),
    unfoldZnode: (path) => ask(`unfold ${path}`),
    foldZnode: (path) => ask(`fold ${path}`),
    closeZnodes: () => ask('close'),
  };
  viewer = new ZnodeViewer(wire, clock, {
    picture: ({ root }) => told.push(`picture ${root}`),
    changes: ({ changes }) => told.push(`changes ${changes.length}`),
    refused: (reason) => told.push(`refused ${reason}`),
    linkLost: () => told.push('lost'),
  });
});

/** Lets every answer that can come do so. */
const settled = () => clock.advance(0);

describe('PANEL-31: the viewer', () => {
  it('PANEL-31: opens, tells what it hears, and after a lost link opens and unfolds again by itself', async () => {
    viewer.open();
    await settled();
    hear['znodes:picture']?.(PICTURE);
    viewer.unfold('/duel/players');
    viewer.unfold('/duel/history');
    await settled();
    expect(asked).toEqual(['open', 'unfold /duel/players', 'unfold /duel/history']);
    link('down');
    link('up');
    await settled();
    expect(asked.slice(3)).toEqual(['open', 'unfold /duel/players', 'unfold /duel/history']);
    expect(told).toEqual(['picture /duel', 'lost']);
  });

  it('PANEL-31: folds what is no longer wanted, also when both were asked while an answer was due', async () => {
    viewer.open();
    viewer.unfold('/duel/players');
    await settled();
    viewer.fold('/duel/players');
    await settled();
    viewer.unfold('/duel/history');
    viewer.fold('/duel/history');
    await settled();
    expect(asked).toEqual([
      'open',
      'unfold /duel/players',
      'fold /duel/players',
      'unfold /duel/history',
      'fold /duel/history',
    ]);
  });

  it('PANEL-31: a final refusal is told and not asked again; a passing one is', async () => {
    answers.set('open', [
      { ok: false, reason: 'request/too-many' },
      { ok: false, reason: 'inspector/local-only' },
    ]);
    viewer.open();
    await settled();
    await clock.advance(1000);
    await clock.advance(60_000);
    expect(asked).toEqual(['open', 'open']);
    expect(told).toEqual(['refused request/too-many', 'refused inspector/local-only']);
    link('up');
    await settled();
    expect(asked).toHaveLength(3);
  });

  it('PANEL-31: what there were too many requests for is unfolded a second later', async () => {
    answers.set('unfold /duel/players', [{ ok: false, reason: 'request/too-many' }]);
    viewer.open();
    viewer.unfold('/duel/players');
    await settled();
    expect(asked).toEqual(['open', 'unfold /duel/players']);
    await clock.advance(1000);
    expect(asked).toEqual(['open', 'unfold /duel/players', 'unfold /duel/players']);
    expect(told).toEqual([]);
  });

  it('PANEL-31: a path that is none is not asked for again, and what was deleted is not unfolded again', async () => {
    answers.set('unfold /other', [{ ok: false, reason: 'request/malformed' }]);
    viewer.open();
    viewer.unfold('/other');
    viewer.unfold('/duel/a/b');
    await settled();
    await clock.advance(1000);
    hear['znodes:changes']?.({
      changes: [{ kind: 'deleted', zxid: 7, at: 6, path: '/duel/a' }],
      appeared: [],
      disappeared: [],
      counted: [],
      ...EMPTY,
    });
    link('down');
    link('up');
    await settled();
    expect(asked).toEqual(['open', 'unfold /other', 'unfold /duel/a/b', 'open']);
  });

  it('PANEL-31: once closed it looks and listens no more', async () => {
    viewer.open();
    await settled();
    viewer.close();
    viewer.unfold('/duel/players');
    await clock.advance(5000);
    expect(asked).toEqual(['open', 'close']);
    expect(hear).toEqual({});
  });
});
