import type { Entered, MatchStage } from '@double-barrier/shared/protocol/events';
import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { type PageParts, pageActions, resumeSeat } from './actions.ts';
import type { AppState } from './app-state.ts';
import type { Answer } from './connection.ts';
import { browserInvitation } from './invitation.ts';
import { browserKeepsakes } from './keepsakes.ts';
import {
  ana,
  entering,
  finalScore,
  matchView,
  stateAfter,
  stateInLobbyAfter,
} from './testing/page-fixtures.ts';
import { type AppEvent, transition } from './transition.ts';

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
const SEAT = { playerId: ana.playerId, token: ana.token };

const match = (stage: MatchStage): AppEvent => ({ kind: 'match', view: matchView(stage), at: 0 });

/** A page whose server answers what the test says. */
function setUp(start: AppState = stateAfter({ kind: 'link-up' }), address = '') {
  let state = start;
  const clock = new ManualClock();
  const answers = {
    enter: vi.fn<PageParts['connection']['enter']>(() => Promise.resolve(ok<Entered>(ana))),
    leaveLobby: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    joinQueue: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    leaveQueue: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    leaveMatch: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    returnFromMatch: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    matchReady: vi.fn<PageParts['connection']['matchReady']>(() => Promise.resolve(ok(null))),
    meet: vi.fn<PageParts['connection']['meet']>(() => Promise.resolve(ok(null))),
    meetBy: vi.fn<PageParts['connection']['meetBy']>(() => Promise.resolve(ok(null))),
    watchMatch: vi.fn<(matchId: string) => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    stopWatching: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    recentDuels: vi.fn<PageParts['connection']['recentDuels']>(() => Promise.resolve(ok([]))),
    probe: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    openZnodes: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    closeZnodes: vi.fn<() => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    unfoldZnode: vi.fn<(path: string) => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
    foldZnode: vi.fn<(path: string) => Promise<Answer<null>>>(() => Promise.resolve(ok(null))),
  };
  const keepsakes = { ...browserKeepsakes(undefined, undefined) };
  const location = { href: `https://duel.test/${address}` };
  const invitation = browserInvitation(location, {
    replaceState: (_state, _unused, url) => void (location.href = String(url)),
  });
  const parts: PageParts = {
    connection: {
      ...answers,
      open: vi.fn(),
      close: vi.fn(),
      on: () => () => undefined,
      onLink: () => () => undefined,
      onPayload: () => () => undefined,
      requestKeyframe: vi.fn(),
      tellLatency: vi.fn(),
      sendInput: vi.fn(),
    },
    keepsakes,
    invitation,
    clock,
    state: () => state,
    dispatch: (event) => {
      state = transition(state, event);
    },
  };
  return { parts, answers, keepsakes, invitation, clock, actions: pageActions(parts), state: () => state };
}

describe('what a player does', () => {
  it('PAGE-6: entering keeps the name for ever and the seat for the tab', async () => {
    const { actions, keepsakes, clock, state } = setUp();
    actions.enterLobby('Ana');
    expect(state().screen).toEqual({ kind: 'name', entering: true });
    await clock.advance(0);
    expect(state().screen.kind).toBe('lobby');
    expect(keepsakes).toMatchObject({ name: 'Ana', seat: SEAT });
  });

  it('PAGE-2: a refused request is told and changes nothing else', async () => {
    const { actions, answers, clock, state } = setUp(stateInLobbyAfter());
    answers.joinQueue.mockResolvedValue({ ok: false, reason: 'server/stopping' });
    actions.quickDuel();
    await clock.advance(0);
    expect(state()).toMatchObject({ failure: 'server/stopping', screen: { kind: 'lobby', asking: false } });
  });

  it('PAGE-6: leaving the lobby gives the seat up', async () => {
    const { actions, keepsakes, clock, state } = setUp(stateInLobbyAfter());
    keepsakes.seat = SEAT;
    actions.changeName();
    await clock.advance(0);
    expect([state().screen.kind, keepsakes.seat]).toEqual(['name', undefined]);
  });

  it('PAGE-7: turning one’s back on a match that the server has forgotten leads to the lobby too', async () => {
    const scored = matchView({ kind: 'scored', score: finalScore });
    const { actions, answers, clock, state } = setUp(
      stateInLobbyAfter({ kind: 'match', view: scored, at: 0 }),
    );
    answers.returnFromMatch.mockResolvedValue({ ok: false, reason: 'match/none' });
    actions.backToLobby();
    await clock.advance(0);
    expect(state()).toMatchObject({ screen: { kind: 'lobby' }, doneWith: 'm1' });
  });

  it('PAGE-10: taking over opens the link that the newer tab has closed', () => {
    const { actions, parts, state } = setUp(stateInLobbyAfter({ kind: 'replaced' }));
    actions.takeOver();
    expect(parts.connection.open).toHaveBeenCalledOnce();
    expect(state().screen.kind).toBe('connecting');
  });
});

describe('resumeSeat', () => {
  it('PAGE-6: asks for nothing without a kept seat', async () => {
    const { parts, answers } = setUp();
    await resumeSeat(parts);
    expect(answers.enter).not.toHaveBeenCalled();
  });

  it('PAGE-6: enters with the kept token, and gives the server 3 s to speak of the match', async () => {
    const playing = stateInLobbyAfter(
      { kind: 'match', view: matchView(entering(true, true)), at: 0 },
      { kind: 'link-down' },
      { kind: 'link-up' },
    );
    const { parts, answers, keepsakes, clock, state } = setUp(playing);
    keepsakes.seat = SEAT;
    await resumeSeat(parts);
    expect(answers.enter.mock.calls).toEqual([[{ name: 'Ana', resume: SEAT }]]);
    await clock.advance(2999);
    expect(state().screen.kind).toBe('match');
    await clock.advance(1);
    expect(state().screen.kind).toBe('lobby');
  });

  it.each(['lobby/unavailable', 'server/stopping', 'link/no-answer'] as const)(
    'PAGE-6: asks again after %s, which passes by itself',
    async (reason) => {
      const { parts, answers, keepsakes, clock, state } = setUp();
      keepsakes.seat = SEAT;
      answers.enter.mockResolvedValueOnce({ ok: false, reason });
      await resumeSeat(parts);
      expect(state().failure).toBe(reason);
      await clock.advance(2000);
      expect(answers.enter).toHaveBeenCalledTimes(2);
      expect(state().screen.kind).toBe('lobby');
    },
  );

  it('PAGE-6: does not ask twice when a new link has asked meanwhile', async () => {
    const { parts, answers, keepsakes, clock } = setUp();
    keepsakes.seat = SEAT;
    answers.enter.mockResolvedValueOnce({ ok: false, reason: 'lobby/unavailable' });
    await resumeSeat(parts);
    await resumeSeat(parts);
    await clock.advance(2000);
    expect(answers.enter).toHaveBeenCalledTimes(2);
  });

  it('PAGE-6: gives the seat up when it is refused for good', async () => {
    const { parts, answers, keepsakes, state } = setUp();
    keepsakes.seat = SEAT;
    answers.enter.mockResolvedValueOnce({ ok: false, reason: 'name/empty' });
    await resumeSeat(parts);
    expect(keepsakes.seat).toBeUndefined();
    expect(state()).toMatchObject({ screen: { kind: 'name', entering: false }, failure: 'name/empty' });
  });
});

describe('coming together', () => {
  it('COMING-15: who was invited goes where the link leads as soon as he is in, and again after a refresh', async () => {
    const { actions, answers, parts, keepsakes, clock } = setUp(undefined, '?invite=code-1');
    actions.enterLobby('Rui');
    await clock.advance(0);
    expect(answers.meetBy.mock.calls).toEqual([['invite:open', 'code-1']]);
    keepsakes.seat = SEAT;
    await resumeSeat(parts);
    expect(answers.meetBy).toHaveBeenCalledTimes(2);
  });

  it('COMING-15: a link is not opened again from a duel, nor on the way to one, nor after turning away', async () => {
    const duelling = setUp(stateInLobbyAfter(match({ kind: 'playing' })), '?invite=code-1');
    duelling.keepsakes.seat = SEAT;
    await resumeSeat(duelling.parts);
    expect(duelling.answers.meetBy).not.toHaveBeenCalled();
    const away = setUp(stateInLobbyAfter(match({ kind: 'scored', score: finalScore })), '?invite=code-1');
    away.actions.backToLobby();
    await away.clock.advance(0);
    expect(away.invitation.code).toBeUndefined();
  });

  it('COMING-15: a link that leads nowhere is told and dropped; one that cannot be tried now is kept', async () => {
    const { actions, answers, clock, invitation, state } = setUp(undefined, '?invite=code-1');
    answers.meetBy.mockResolvedValueOnce({ ok: false, reason: 'lobby/unavailable' });
    actions.enterLobby('Rui');
    await clock.advance(0);
    expect([state().failure, invitation.code]).toEqual(['lobby/unavailable', 'code-1']);
    answers.meetBy.mockResolvedValueOnce({ ok: false, reason: 'invite/unknown' });
    actions.enterLobby('Rui');
    await clock.advance(0);
    expect([state().failure, invitation.code]).toEqual(['invite/unknown', undefined]);
  });

  it('COMING-14: a new opponent is a way back to the lobby and into the queue', async () => {
    const { actions, answers, clock, state } = setUp(
      stateInLobbyAfter(match({ kind: 'scored', score: finalScore })),
    );
    actions.newOpponent();
    await clock.advance(0);
    expect([state().screen.kind, answers.joinQueue.mock.calls.length]).toEqual(['queued', 1]);
  });

  it('COMING-14: a refused challenge is told', async () => {
    const { actions, answers, clock, state } = setUp(stateInLobbyAfter());
    answers.meetBy.mockResolvedValue({ ok: false, reason: 'challenge/not-in-lobby' });
    actions.challenge('rui-id');
    await clock.advance(0);
    expect([state().failure, state().screen.kind]).toEqual(['challenge/not-in-lobby', 'lobby']);
  });
});
