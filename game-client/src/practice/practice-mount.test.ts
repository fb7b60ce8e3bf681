import { describe, expect, it, vi } from 'vitest';
import type { AppState } from '../app-state.ts';
import { entering, finalScore, matchView, stateInLobbyAfter } from '../testing/page-fixtures.ts';
import { type AppEvent, transition } from '../transition.ts';
import type { Practice } from './open-practice.ts';
import { PracticeMount } from './practice-mount.ts';

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

function setUp() {
  const opened: { readonly [K in keyof Practice]: ReturnType<typeof vi.fn> }[] = [];
  const mount = new PracticeMount({
    open: () => {
      const practice = {
        pause: vi.fn(),
        concede: vi.fn(),
        showResult: vi.fn(),
        adapt: vi.fn(),
        close: vi.fn(),
      };
      opened.push(practice);
      return Promise.resolve(practice);
    },
    onFailed: vi.fn(),
  });
  let state: AppState = stateInLobbyAfter();
  const after = async (...events: readonly AppEvent[]) => {
    for (const event of events) {
      state = transition(state, event);
      mount.follow(state);
    }
    await settled();
    mount.follow(state);
    return state;
  };
  return { opened, after };
}

const ASKED: AppEvent = { kind: 'practice-asked', seed: 5 };

describe('PracticeMount', () => {
  it('PAGE-20: mounts one practice, and another one for each that is asked for', async () => {
    const { opened, after } = setUp();
    await after(ASKED, { kind: 'latency', roundTrip: 3 });
    expect(opened).toHaveLength(1);
    await after({ kind: 'practice-asked', seed: 6 });
    expect(opened[0]?.close).toHaveBeenCalledOnce();
    expect(opened).toHaveLength(2);
    await after({ kind: 'practice-left' });
    expect(opened[1]?.close).toHaveBeenCalledOnce();
  });

  it('PAGE-20: concedes once, shows the result once, and stands still under the menu', async () => {
    const { opened, after } = setUp();
    await after(ASKED, { kind: 'menu', open: true });
    expect(opened[0]?.pause).toHaveBeenLastCalledWith(true);
    await after({ kind: 'menu', open: false }, { kind: 'practice-conceded' });
    expect(opened[0]?.pause).toHaveBeenLastCalledWith(false);
    await after({ kind: 'practice-decided', seed: 5, result: finalScore });
    expect(opened[0]?.concede).toHaveBeenCalledOnce();
    expect(opened[0]?.showResult).toHaveBeenCalledOnce();
  });

  it('PAGE-21: a match that is found takes the practice away', async () => {
    const { opened, after } = setUp();
    await after(ASKED, { kind: 'match', view: matchView(entering(false, false)), at: 0 });
    expect(opened[0]?.close).toHaveBeenCalledOnce();
  });
});
