import { ManualClock } from '@double-barrier/shared/time';
import { expect, it, vi } from 'vitest';
import { LobbyView } from './lobby-view.ts';
import { finalScore, matchView, stateInLobbyAfter } from './testing/page-fixtures.ts';

const LOBBY = stateInLobbyAfter();
const MATCH = stateInLobbyAfter({ kind: 'match', view: matchView({ kind: 'playing' }), at: 0 });
const SCORE = stateInLobbyAfter({
  kind: 'match',
  view: matchView({ kind: 'scored', score: finalScore }),
  at: 0,
});

/** A view that notes each duel shown, and whether it goes on. */
function setUp(mayLive = true) {
  const clock = new ManualClock();
  const shown: { readonly signal: AbortSignal; readonly giveUp: () => void }[] = [];
  const show = vi.fn((signal: AbortSignal, giveUp: () => void) => {
    shown.push({ signal, giveUp });
    return Promise.resolve();
  });
  const view = new LobbyView({ clock, mayLive: () => mayLive, show });
  const running = () => shown.filter(({ signal }) => !signal.aborted).length;
  return { clock, view, shown, show, running };
}

it('PAGE-18: the courtyard comes alive in the lobby, rests during a duel, and comes alive again', async () => {
  const { clock, view, shown, running } = setUp();
  view.follow(LOBBY);
  await clock.advance(2000);
  view.follow(LOBBY);
  expect(running()).toBe(1);
  view.follow(MATCH);
  expect(running()).toBe(0);
  view.follow(SCORE);
  await clock.advance(10_000);
  expect(running()).toBe(0);
  view.follow(LOBBY);
  await clock.advance(2000);
  expect(running()).toBe(1);
  expect(shown).toHaveLength(2);
});

it('PAGE-18: who duels at once waits for no courtyard', async () => {
  const { clock, view, show } = setUp();
  view.follow(LOBBY);
  await clock.advance(200);
  view.follow(MATCH);
  await clock.advance(10_000);
  expect(show).not.toHaveBeenCalled();
});

it('PAGE-18: it stays still where there is no room or no wish for motion', async () => {
  const { clock, view, show } = setUp(false);
  view.follow(LOBBY);
  await clock.advance(10_000);
  expect(show).not.toHaveBeenCalled();
});

it('PAGE-18: a machine that is too slow for it, or cannot draw it, is not asked again', async () => {
  for (const fail of ['slow', 'broken'] as const) {
    const { clock, view, shown, show, running } = setUp();
    if (fail === 'broken') show.mockRejectedValueOnce(new Error('no WebGL'));
    view.follow(LOBBY);
    await clock.advance(2000);
    if (fail === 'slow') shown[0]?.giveUp();
    expect(running()).toBe(0);
    view.follow(MATCH);
    view.follow(LOBBY);
    await clock.advance(10_000);
    expect(show).toHaveBeenCalledTimes(1);
  }
});
