import type { ServerEvents } from '@double-barrier/shared/protocol/events';
import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import { ManualClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../connection.ts';
import type { ZnodeWire } from '../../znode-viewer.ts';
import { Panel } from './panel.ts';

const TOLD = { full: false, staleSince: undefined, at: 5 };

/** A clock whose timers end a little early, as a browser's may. */
class HastyClock extends ManualClock {
  override after(delay: number, callback: () => void): () => void {
    return super.after(Math.max(0, delay - 0.4), callback);
  }
}

let clock: ManualClock;
let hear: Partial<ServerEvents>;
let asked: string[];
let answer: Answer<null>;
let panel: Panel;

const znode = (path: string, zxid: number, children = 0): Znode => ({
  path,
  content: { kind: 'text', text: '', cut: false },
  owner: '0',
  czxid: zxid,
  mzxid: zxid,
  pzxid: zxid,
  ctime: 0,
  mtime: 0,
  version: 0,
  cversion: 0,
  length: 0,
  children,
});

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw());
  clock = new HastyClock();
  hear = {};
  asked = [];
  answer = { ok: true, value: null };
  const ask = (words: string) => {
    asked.push(words);
    return Promise.resolve(answer);
  };
  const wire: ZnodeWire = {
    on(event, listener) {
      Object.assign(hear, { [event]: listener });
      return () => delete hear[event];
    },
    onLink: () => () => undefined,
    openZnodes: () => ask('open'),
    unfoldZnode: (path) => ask(`unfold ${path}`),
    foldZnode: (path) => ask(`fold ${path}`),
    closeZnodes: () => ask('close'),
  };
  panel = new Panel(wire, clock);
});

afterEach(() => void vi.unstubAllGlobals());

const TREE = [znode('/duel', 1, 2), znode('/duel/history', 2, 1), znode('/duel/matches', 3)];

function tellPicture(): void {
  hear['znodes:picture']?.({ root: '/duel', znodes: TREE, unfolded: [], ...TOLD });
}

function tellChange(change: ZnodeChange): void {
  const nothing = { appeared: [], disappeared: [], counted: [] };
  hear['znodes:changes']?.({ changes: [change], ...nothing, ...TOLD });
}

const paths = () => panel.rows.map(({ path }) => path);

describe('Panel', () => {
  it('PANEL-35: a mark fades also where the timer ends early, and a deleted znode with it', async () => {
    panel.look();
    tellPicture();
    tellChange({ kind: 'created', zxid: 9, at: 6, znode: znode('/duel/matches/m1', 9) });
    expect(panel.inspector.marks.get('/duel/matches/m1')?.kind).toBe('created');
    expect(paths()).toContain('/duel/matches/m1');
    await clock.advance(1600);
    expect(panel.inspector.marks.get('/duel/matches/m1')).toBeUndefined();
    tellChange({ kind: 'deleted', zxid: 10, at: 7, path: '/duel/matches/m1' });
    expect(paths()).toContain('/duel/matches/m1');
    await clock.advance(1600);
    expect(paths()).not.toContain('/duel/matches/m1');
  });

  it('PANEL-38: a match that is asked for before there is a picture is sought in it, unfolded', async () => {
    panel.look();
    panel.showMatch('m1');
    tellPicture();
    await clock.advance(0);
    expect(panel.selected).toBe('/duel/history/m1');
    expect(panel.view.filter.match).toBe('m1');
    expect(asked).toEqual(['open', 'unfold /duel/history']);
    panel.showMatch(undefined);
    expect(panel.view.filter.match).toBeUndefined();
  });

  it('PANEL-30: closed it looks no more, and opened again it knows what it saw and unfolds the same', async () => {
    panel.look();
    tellPicture();
    panel.unfold(['/duel/history']);
    await clock.advance(0);
    panel.rest();
    expect(panel.inspector.staleSince).toBeDefined();
    expect(hear).toEqual({});
    panel.look();
    tellPicture();
    await clock.advance(0);
    expect(panel.inspector.staleSince).toBeUndefined();
    expect(asked).toEqual(['open', 'unfold /duel/history', 'close', 'open', 'unfold /duel/history']);
    tellChange({ kind: 'created', zxid: 9, at: 6, znode: znode('/duel/matches/m1', 9) });
    expect(panel.inspector.timeline.entries).toHaveLength(1);
  });

  it('PANEL-31: a refusal is shown until a picture comes; a link that breaks is none', async () => {
    answer = { ok: false, reason: 'inspector/local-only' };
    panel.look();
    await clock.advance(0);
    expect(panel.refusal).toBe('inspector/local-only');
    tellPicture();
    expect(panel.refusal).toBeUndefined();
  });

  it('PANEL-37: a file that is no recording changes nothing and says why', () => {
    panel.look();
    tellPicture();
    panel.open('notes.txt', 'not JSON');
    expect(panel.fileRefusal?.reason).toBe('not-json');
    expect(panel.recordingName).toBeUndefined();
    const saved = panel.save();
    panel.open('znodes.json', saved);
    expect(panel.recordingName).toBe('znodes.json');
    expect(paths()).toEqual(['/duel', '/duel/history', '/duel/matches']);
    panel.backToNow();
    expect(panel.recordingName).toBeUndefined();
  });
});
