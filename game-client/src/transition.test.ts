import type { MatchStage } from '@double-barrier/shared/protocol/events';
import { describe, expect, it } from 'vitest';
import { initialState } from './app-state.ts';
import {
  ana,
  entering,
  entry,
  finalScore,
  matchView,
  stateAfter,
  stateInLobbyAfter,
} from './testing/page-fixtures.ts';
import { type AppEvent, transition } from './transition.ts';

const match = (stage: MatchStage, at = 0, matchId = 'm1'): AppEvent => ({
  kind: 'match',
  view: matchView(stage, matchId),
  at,
});

describe('transition', () => {
  it('PAGE-1: leads from the name through lobby and queue to the match, its score and back', () => {
    const kinds: string[] = [];
    const events: AppEvent[] = [
      { kind: 'link-up' },
      { kind: 'enter-asked' },
      { kind: 'entered', entered: ana },
      { kind: 'queue-asked' },
      { kind: 'queue-state', waiting: true },
      match(entering(false, false)),
      match({ kind: 'playing' }),
      match({ kind: 'scored', score: finalScore }),
      { kind: 'returned', matchId: 'm1' },
    ];
    let state = stateAfter();
    for (const event of events) {
      state = transition(state, event);
      kinds.push(state.screen.kind);
    }
    expect(kinds).toEqual(['name', 'name', 'lobby', 'lobby', 'queued', 'match', 'match', 'score', 'lobby']);
  });

  it('PAGE-1: leaves the screen as it is when news no longer fits', () => {
    const playing = stateInLobbyAfter(match({ kind: 'playing' }));
    expect(transition(playing, { kind: 'queue-state', waiting: true }).screen).toBe(playing.screen);
    expect(transition(playing, { kind: 'returned', matchId: 'another' }).screen).toBe(playing.screen);
    expect(transition(playing, { kind: 'failed', failure: 'link/no-answer' }).screen).toBe(playing.screen);
    const name = stateAfter();
    expect(transition(name, { kind: 'queue-state', waiting: true }).screen).toBe(name.screen);
  });

  it('PAGE-1: never writes into the state that it was given', () => {
    const frozen = Object.freeze(
      stateInLobbyAfter({ kind: 'lobby-list', list: { entries: [entry('a', 1)], stale: false } }),
    );
    const joined = { joined: [entry('b', 2)], left: ['a'], stale: false };
    expect(transition(frozen, { kind: 'lobby-change', change: joined }).lobby.entries).toHaveLength(1);
    expect(frozen.lobby.entries.map(({ id }) => id)).toEqual(['a']);
  });

  it('PAGE-2: a refusal is kept until the next request, and the form may be sent again', () => {
    const refused = stateAfter(
      { kind: 'link-up' },
      { kind: 'enter-asked' },
      { kind: 'failed', failure: 'name/empty' },
    );
    expect(refused).toMatchObject({ failure: 'name/empty', screen: { kind: 'name', entering: false } });
    expect(transition(refused, { kind: 'enter-asked' }).failure).toBeUndefined();
  });

  it('PAGE-6: a match stays on the screen over a broken link, and is assured when the server speaks of it', () => {
    const broken = stateInLobbyAfter(match({ kind: 'playing' }), { kind: 'link-down' });
    expect(broken).toMatchObject({ link: 'reconnecting', screen: { kind: 'match', assured: false } });
    const back = [{ kind: 'link-up' }, { kind: 'resume-asked' }, match({ kind: 'playing' }, 5)] as const;
    const assured = [...back, { kind: 'entered', entered: ana } as const].reduce(transition, broken);
    expect(assured.screen).toMatchObject({ kind: 'match', assured: true, at: 5 });
    expect(transition(assured, { kind: 'match-lapsed' }).screen).toBe(assured.screen);
  });

  it('PAGE-6: a match that the server does not speak of is over', () => {
    const unassured = stateInLobbyAfter(
      match({ kind: 'playing' }),
      { kind: 'link-down' },
      { kind: 'link-up' },
    );
    const lapsed = [{ kind: 'entered', entered: ana }, { kind: 'match-lapsed' }] as const;
    expect(lapsed.reduce(transition, unassured)).toMatchObject({
      screen: { kind: 'lobby' },
      failure: 'match/none',
    });
  });

  it('PAGE-6: another player than before starts in the lobby', () => {
    const other = { ...ana, playerId: 'new-id' };
    const state = stateInLobbyAfter(
      match({ kind: 'playing' }),
      { kind: 'link-down' },
      { kind: 'entered', entered: other },
    );
    expect(state).toMatchObject({ screen: { kind: 'lobby' }, me: { playerId: 'new-id' } });
  });

  it('PAGE-6: news of the match may come before the answer to the resume', () => {
    const opened = initialState({ resuming: true, language: 'en', muted: false });
    const events = [
      { kind: 'link-up' },
      match({ kind: 'playing' }),
      { kind: 'entered', entered: ana },
    ] as const;
    expect(events.reduce(transition, opened).screen).toMatchObject({ kind: 'match', before: undefined });
  });

  it('PAGE-6: a player who waited is in the lobby again when the link breaks', () => {
    const waiting = stateInLobbyAfter({ kind: 'queue-state', waiting: true });
    expect(transition(waiting, { kind: 'link-down' }).screen).toEqual({ kind: 'lobby', asking: false });
  });

  it('PAGE-7: drops late news of a match that the player has left behind', () => {
    const returned = stateInLobbyAfter(match({ kind: 'scored', score: finalScore }), {
      kind: 'returned',
      matchId: 'm1',
    });
    expect(transition(returned, match({ kind: 'playing' })).screen.kind).toBe('lobby');
    expect(transition(returned, match({ kind: 'playing' }, 0, 'm2')).screen.kind).toBe('match');
  });

  it('PAGE-10: a replaced tab hears nothing until its player takes over', () => {
    const replaced = stateInLobbyAfter({ kind: 'replaced' });
    for (const event of [{ kind: 'link-down' }, { kind: 'link-up' }, match({ kind: 'playing' })] as const) {
      expect(transition(replaced, event)).toBe(replaced);
    }
    expect(transition(replaced, { kind: 'resume-asked' }).screen.kind).toBe('connecting');
  });

  it('PAGE-4: remembers the stage before, so that a pause does not begin the duel anew', () => {
    const stages: MatchStage[] = [
      entering(true, true),
      { kind: 'playing' },
      { kind: 'paused', reason: 'opponent-away', away: 1, endsIn: 9 },
      { kind: 'paused', reason: 'resuming', away: undefined, endsIn: 3 },
      { kind: 'playing' },
    ];
    const before = stages.map((_, i) => {
      const { screen } = stateInLobbyAfter(...stages.slice(0, i + 1).map((stage) => match(stage)));
      return screen.kind === 'match' ? screen.before : screen.kind;
    });
    expect(before).toEqual([undefined, 'entering', 'playing', 'playing', 'paused']);
  });
});

describe('a practice', () => {
  const asked: AppEvent = { kind: 'practice-asked', seed: 5 };
  const decided: AppEvent = { kind: 'practice-decided', seed: 5, result: finalScore };
  const screenAfter = (...events: readonly AppEvent[]) => stateInLobbyAfter(...events).screen;

  it('PAGE-20: begins in the lobby, shows its own score, and leads back', () => {
    expect(screenAfter(asked)).toMatchObject({
      kind: 'practice',
      seed: 5,
      strength: 'adept',
      result: undefined,
    });
    expect(screenAfter(asked, decided)).toMatchObject({ kind: 'practice', result: { winner: 0 } });
    expect(screenAfter(asked, { ...decided, seed: 4 })).toMatchObject({ result: undefined });
    expect(screenAfter(asked, decided, { kind: 'practice-left' }).kind).toBe('lobby');
  });

  it('PAGE-20: does not begin over a match or before the lobby', () => {
    expect(screenAfter(match({ kind: 'playing' }), asked).kind).toBe('match');
    expect(transition(stateAfter(), asked).screen.kind).toBe('name');
  });

  it('PAGE-21: keeps the place in the queue, and leads back to it', () => {
    const queued = [{ kind: 'queue-asked' }, { kind: 'queue-state', waiting: true }, asked] as const;
    expect(screenAfter(...queued)).toMatchObject({ kind: 'practice', queued: true });
    expect(screenAfter(...queued, { kind: 'practice-left' }).kind).toBe('queued');
    expect(screenAfter(...queued, decided, { kind: 'practice-asked', seed: 6 })).toMatchObject({
      queued: true,
    });
    expect(screenAfter(...queued, { kind: 'link-down' })).toMatchObject({ kind: 'practice', queued: false });
    expect(
      screenAfter(
        ...queued,
        { kind: 'link-down' },
        { kind: 'link-up' },
        { kind: 'resume-asked' },
        {
          kind: 'queue-state',
          waiting: true,
        },
      ),
    ).toMatchObject({ kind: 'practice', queued: true });
  });

  it('PAGE-21: is called away by a match, which says so until its gates are open', () => {
    const called = [asked, match(entering(false, false)), match(entering(true, false))] as const;
    expect(screenAfter(...called)).toMatchObject({ kind: 'match', called: true });
    expect(screenAfter(match(entering(false, false)))).toMatchObject({ called: false });
  });

  it('PAGE-22: the menu closes when another screen comes', () => {
    const menu: AppEvent = { kind: 'menu', open: true };
    expect(stateInLobbyAfter(menu).menu).toBe(true);
    expect(stateInLobbyAfter(menu, match(entering(false, false))).menu).toBe(false);
    expect(stateInLobbyAfter(match(entering(false, false)), menu, match({ kind: 'playing' })).menu).toBe(
      true,
    );
  });
});
