import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { InspectorMount, type ShownInspector } from './inspector-mount.ts';
import { stateAfter } from './testing/page-fixtures.ts';
import { type AppEvent, transition } from './transition.ts';

type MockedInspector = { readonly [K in keyof ShownInspector]: Mock<ShownInspector[K]> };

let opened: { shown: MockedInspector; finish: () => Promise<void>; fail: () => Promise<void> }[];
let after: (...events: readonly AppEvent[]) => void;
const onFailed = vi.fn<(error: unknown) => void>();

/** Lets every promise that can settle do so. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

beforeEach(() => {
  opened = [];
  onFailed.mockClear();
  const mount = new InspectorMount({
    open: () =>
      new Promise((resolve, reject) => {
        const shown = { speak: vi.fn(), show: vi.fn(), close: vi.fn() };
        const finish = () => {
          resolve(shown);
          return settled();
        };
        const fail = () => {
          reject(new Error('not loaded'));
          return settled();
        };
        opened.push({ shown, finish, fail });
      }),
    onFailed,
  });
  let state = stateAfter();
  after = (...events) => {
    for (const event of events) {
      state = transition(state, event);
      mount.follow(state);
    }
  };
});

const OPEN: AppEvent = { kind: 'inspector-opened', match: undefined };
const CLOSE: AppEvent = { kind: 'inspector-closed' };

describe('InspectorMount', () => {
  it('PANEL-30: opens one inspector when it is wanted, and closes it', async () => {
    after({ kind: 'link-up' });
    expect(opened).toHaveLength(0);
    after(OPEN, { kind: 'latency', roundTrip: 7 });
    await opened[0]?.finish();
    after(CLOSE, { kind: 'latency', roundTrip: 8 });
    expect(opened).toHaveLength(1);
    expect(opened[0]?.shown.close).toHaveBeenCalledOnce();
  });

  it('PANEL-30: closes one that was no longer wanted when it was loaded, and keeps the newer one', async () => {
    after(OPEN, CLOSE, OPEN);
    await opened[0]?.finish();
    await opened[1]?.finish();
    expect(opened[0]?.shown.close).toHaveBeenCalledOnce();
    expect(opened[1]?.shown.close).not.toHaveBeenCalled();
    after(CLOSE);
    expect(opened[1]?.shown.close).toHaveBeenCalledOnce();
  });

  it('PANEL-30: may be opened again after it could not be loaded', async () => {
    after(OPEN);
    await opened[0]?.fail();
    expect(onFailed).toHaveBeenCalledOnce();
    after(CLOSE, OPEN);
    expect(opened).toHaveLength(2);
  });

  it('PANEL-38: shows the match that it is asked for, while open and while it loads, and speaks the language', async () => {
    const m1: AppEvent = { kind: 'inspector-opened', match: 'm1' };
    after(OPEN, m1, { kind: 'language-chosen', language: 'pt' });
    await opened[0]?.finish();
    expect(opened[0]?.shown.show.mock.calls).toEqual([[{ match: 'm1' }]]);
    expect(opened[0]?.shown.speak.mock.calls).toEqual([['pt']]);
    after({ kind: 'inspector-opened', match: 'm2' }, { kind: 'language-chosen', language: 'en' });
    expect(opened[0]?.shown.show).toHaveBeenLastCalledWith({ match: 'm2' });
    expect(opened[0]?.shown.speak).toHaveBeenLastCalledWith('en');
    expect(opened).toHaveLength(1);
  });
});
