import { expect, it } from 'vitest';
import { DuelPause } from './duel-pause.ts';

const PAUSED = { kind: 'paused', reason: 'opponent-away', away: 1, endsIn: 14_000 } as const;
const PLAYING = { kind: 'playing' } as const;

/** A tab that is shown and hidden by hand, and a client that remembers its last order. */
function setUp() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const client = {
    runs: true,
    pause: () => void (client.runs = false),
    resume: () => void (client.runs = true),
  };
  const pause = new DuelPause(client, page);
  const hide = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { client, pause, hide };
}

it('PAGE-17: own time stands still while the match is paused', () => {
  const { client, pause } = setUp();
  pause.showStage(PAUSED);
  expect(client.runs).toBe(false);
  pause.showStage({ ...PAUSED, reason: 'resuming', away: undefined });
  expect(client.runs).toBe(false);
  pause.showStage(PLAYING);
  expect(client.runs).toBe(true);
});

it('PAGE-17: a tab that comes back into sight does not end a pause of the match, nor does its end wake a hidden tab', () => {
  const { client, pause, hide } = setUp();
  hide(true);
  expect(client.runs).toBe(false);
  pause.showStage(PAUSED);
  hide(false);
  expect(client.runs).toBe(false);
  hide(true);
  pause.showStage(PLAYING);
  expect(client.runs).toBe(false);
  hide(false);
  expect(client.runs).toBe(true);
});

it('PAGE-17: a duel that is over follows nothing', () => {
  const { client, pause, hide } = setUp();
  pause.dispose();
  hide(true);
  expect(client.runs).toBe(true);
});
