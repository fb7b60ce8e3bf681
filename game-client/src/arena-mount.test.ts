import type { MatchStage } from '@double-barrier/shared/protocol/events';
import { describe, expect, it, type Mock, vi } from 'vitest';
import { ArenaMount } from './arena-mount.ts';
import type { LiveDuel } from './live-duel.ts';
import { entering, finalScore, matchView, stateInLobbyAfter } from './testing/page-fixtures.ts';
import { type AppEvent, transition } from './transition.ts';

const match = (stage: MatchStage, matchId = 'm1'): AppEvent => ({
  kind: 'match',
  view: matchView(stage, matchId),
  at: 0,
});

type MockedDuel = { readonly [K in keyof LiveDuel]: Mock<LiveDuel[K]> };

/** Lets every promise that can settle do so. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

/** A mount whose duels open when the test says so. */
function setUp() {
  const opened: { duel: MockedDuel; finish: () => Promise<void>; fail: (error: Error) => void }[] = [];
  const onReady = vi.fn();
  const onFailed = vi.fn();
  const mount = new ArenaMount({
    open: () =>
      new Promise((resolve, reject) => {
        const duel = { showStage: vi.fn(), adapt: vi.fn(), close: vi.fn() };
        const finish = () => {
          resolve(duel);
          return settled();
        };
        opened.push({ duel, finish, fail: reject });
      }),
    onReady,
    onFailed,
  });
  let state = stateInLobbyAfter();
  const after = async (...events: readonly AppEvent[]) => {
    for (const event of events) {
      state = transition(state, event);
      mount.follow(state);
    }
    await settled();
  };
  return { opened, onReady, onFailed, after };
}

describe('ArenaMount', () => {
  it('PAGE-9: mounts one arena for a match and says ready only when it stands', async () => {
    const { opened, onReady, after } = setUp();
    await after(match(entering(false, false)), match(entering(false, true)), {
      kind: 'latency',
      roundTrip: 9,
    });
    expect(opened).toHaveLength(1);
    expect(onReady).not.toHaveBeenCalled();
    await opened[0]?.finish();
    await after(match(entering(true, true)), match({ kind: 'playing' }));
    expect(onReady.mock.calls).toEqual([['m1']]);
  });

  it('PAGE-9: shows each stage once, also those that came while it was mounted', async () => {
    const { opened, after } = setUp();
    await after(match(entering(false, false)), match(entering(true, false)));
    await opened[0]?.finish();
    await after({ kind: 'latency', roundTrip: 9 }, match({ kind: 'playing' }));
    const shown = opened[0]?.duel.showStage.mock.calls.map(([stage]) => stage);
    expect(shown).toEqual([entering(true, false), { kind: 'playing' }]);
  });

  it('PAGE-9: says ready again after a broken link, once the server has spoken of the match', async () => {
    const { opened, onReady, after } = setUp();
    await after(match({ kind: 'playing' }));
    await opened[0]?.finish();
    await after({ kind: 'link-down' }, { kind: 'link-up' });
    expect(onReady).toHaveBeenCalledTimes(1);
    await after(match({ kind: 'playing' }));
    expect(onReady).toHaveBeenCalledTimes(2);
    expect(opened).toHaveLength(1);
  });

  it('PAGE-9: takes the arena down with its match, also one that was still loading', async () => {
    const { opened, onReady, after } = setUp();
    await after(match({ kind: 'scored', score: finalScore }));
    await opened[0]?.finish();
    await after({ kind: 'returned', matchId: 'm1' });
    expect(opened[0]?.duel.close).toHaveBeenCalledOnce();
    await after(match(entering(false, false), 'm2'), match({ kind: 'aborted', reason: 'you-left' }, 'm2'));
    await opened[1]?.finish();
    expect(opened[1]?.duel.close).toHaveBeenCalledOnce();
    expect(onReady).not.toHaveBeenCalled();
  });

  it('PAGE-9: an arena that cannot be shown is reported and not tried again', async () => {
    const { opened, onFailed, after } = setUp();
    await after(match(entering(false, false)));
    opened[0]?.fail(new Error('no canvas'));
    await after(match(entering(false, true)));
    expect(onFailed).toHaveBeenCalledOnce();
    expect(opened).toHaveLength(1);
  });

  it('PAGE-22: lets a running duel honour each change of taste', async () => {
    const { opened, after } = setUp();
    await after(match({ kind: 'playing' }));
    await opened[0]?.finish();
    await after({ kind: 'sound-chosen', muted: true }, { kind: 'language-chosen', language: 'pt' });
    expect(opened[0]?.duel.adapt).toHaveBeenLastCalledWith(
      expect.objectContaining({ muted: true, language: 'pt', quality: 'auto', reducedMotion: false }),
    );
  });
});
