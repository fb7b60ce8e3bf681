import { describe, expect, it } from 'vitest';
import { Picture } from './picture.ts';
import { znodeOf } from './testing/znode-of.ts';
import { Timeline } from './timeline.ts';
import { NO_FILTER, TimelineView } from './timeline-view.ts';

function withEntries(): {
  timeline: Timeline;
  view: TimelineView;
  create: (path: string, zxid: number) => void;
} {
  const timeline = new Timeline(new Picture('/duel', [znodeOf('/duel')]), 50);
  const create = (path: string, zxid: number) =>
    void timeline.record({ kind: 'created', zxid, at: zxid, znode: znodeOf(path, { czxid: zxid }) });
  create('/duel/lobby', 1);
  create('/duel/matches/m1', 2);
  create('/duel/history/m1', 3);
  create('/duel/history/m2', 4);
  timeline.record({ kind: 'deleted', zxid: 5, at: 5, path: '/duel/lobby' });
  return { timeline, view: new TimelineView(timeline), create };
}

const zxidsOf = (view: TimelineView) => view.entries.map(({ zxid }) => zxid);

describe('the shown timeline', () => {
  it.each([
    [{}, [1, 2, 3, 4, 5]],
    [{ match: 'm1' }, [2, 3]],
    [{ path: 'HISTORY' }, [3, 4]],
    [{ kinds: new Set(['deleted'] as const) }, [5]],
    [{ match: 'm1', path: 'hist' }, [3]],
  ])('PANEL-18: the filter %j leaves %j', (filter, zxids) => {
    const { view } = withEntries();
    view.filter = { ...NO_FILTER, ...filter };
    expect(zxidsOf(view)).toEqual(zxids);
  });

  it('PANEL-18: follows what is added, told late or dropped', () => {
    const { view, create, timeline } = withEntries();
    const before = view.entries;
    expect(view.entries).toBe(before);
    create('/duel/a', 9);
    expect(zxidsOf(view)).toEqual([1, 2, 3, 4, 5, 9]);
    create('/duel/b', 7);
    expect(zxidsOf(view)).toEqual([1, 2, 3, 4, 5, 7, 9]);
    for (let zxid = 10; zxid < 80; zxid += 1) create(`/duel/${zxid}`, zxid);
    expect(view.entries).toEqual(timeline.entries);
  });

  it('PANEL-19: paused, it keeps what comes, counts it and shows it later', () => {
    const { view, create } = withEntries();
    view.filter = { ...NO_FILTER, path: 'history' };
    view.pause();
    create('/duel/history/m3', 6);
    create('/duel/lobby', 7);
    expect(zxidsOf(view)).toEqual([3, 4]);
    expect(view.held).toBe(1);
    view.filter = NO_FILTER;
    expect(zxidsOf(view)).toEqual([1, 2, 3, 4, 5]);
    view.resume();
    expect(view.held).toBe(0);
    expect(zxidsOf(view)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
