import type { Challenge, ChallengeState } from '@double-barrier/shared/protocol/challenge-events';
import { describe, expect, it } from 'vitest';
import { catalogues } from './language/catalogues.ts';
import { NO_MEETINGS, rematchAsked, rematchMade } from './meetings.ts';
import { finalScore, matchView, stateInLobbyAfter } from './testing/page-fixtures.ts';
import type { AppEvent } from './transition.ts';
import { statusWords } from './ui/status-words.ts';

const rui = { id: 'rui-id', name: 'Rui', rating: 1250 };
const challenge = (kind: Challenge['kind']): Challenge => ({
  id: 'c1',
  kind,
  opponent: rui,
  latency: 48,
  endsIn: 20_000,
});
const open = (challenges: Partial<ChallengeState>): AppEvent => ({
  kind: 'challenges',
  challenges: { made: undefined, received: [], invite: undefined, ...challenges },
  at: 5,
});
const over: AppEvent = {
  kind: 'challenge-over',
  over: { kind: 'challenge', name: 'Rui', end: 'declined', mine: true },
};
const scored: AppEvent = { kind: 'match', view: matchView({ kind: 'scored', score: finalScore }), at: 0 };
const playing: AppEvent = { kind: 'match', view: matchView({ kind: 'playing' }), at: 0 };
const wordsAfter = (...events: AppEvent[]) => statusWords(stateInLobbyAfter(...events), catalogues.en);

describe('how a player stands with others', () => {
  it('COMING-14: is what the server told last, with the time when it came', () => {
    const state = stateInLobbyAfter(
      open({ received: [challenge('challenge')] }),
      open({ made: challenge('invite') }),
    );
    expect(state.meetings).toMatchObject({ received: [], made: { kind: 'invite' }, at: 5 });
    expect(stateInLobbyAfter(open({ invite: 'code' }), { kind: 'left-lobby' }).meetings).toEqual(NO_MEETINGS);
  });

  it('PAGE-21: who practises is told who asks for a real duel', () => {
    const practising = [
      { kind: 'practice-asked', seed: 5 },
      open({ received: [challenge('challenge')] }),
    ] as const;
    expect(wordsAfter(...practising)).toEqual({
      lead: catalogues.en.practice.status,
      more: catalogues.en.challenge.received.challenge('Rui'),
    });
  });

  it('COMING-14: tells a rematch from other challenges', () => {
    const { meetings } = stateInLobbyAfter(open({ received: [challenge('invite'), challenge('rematch')] }));
    expect([rematchAsked(meetings)?.kind, rematchMade(meetings)]).toEqual(['rematch', undefined]);
    const own = stateInLobbyAfter(open({ made: challenge('rematch') })).meetings;
    expect([rematchAsked(own), rematchMade(own)?.kind]).toEqual([undefined, 'rematch']);
  });

  it('COMING-14: is told in a sentence, in the lobby and beside the score, until something else is asked for', () => {
    expect(wordsAfter(over)).toEqual({ lead: 'Rui declined.' });
    expect(wordsAfter(scored, over).more).toBe('Rui declined.');
    expect(wordsAfter(over, { kind: 'challenge-asked' }).lead).toBe('You are in the lobby.');
    expect(wordsAfter(over, { kind: 'queue-asked' }).lead).toBe('Asking for a duel…');
    expect(stateInLobbyAfter(over, playing).meetings.over).toBeUndefined();
  });

  it('COMING-14: who waits for an answer is told to who does not see the card', () => {
    expect(wordsAfter(open({ received: [challenge('challenge')] }))).toEqual({
      lead: 'Rui challenges you',
      quiet: true,
    });
    expect(wordsAfter(scored, open({ received: [challenge('rematch')] })).more).toBe('Rui wants a rematch');
  });

  it('COMING-13: the opponent’s link is known for one match', () => {
    const latency: AppEvent = { kind: 'opponent-latency', roundTrip: 90 };
    expect(stateInLobbyAfter(playing, latency, playing).meetings.opponentLatency).toBe(90);
    const next: AppEvent = { kind: 'match', view: matchView({ kind: 'playing' }, 'm2'), at: 0 };
    expect(stateInLobbyAfter(playing, latency, next).meetings.opponentLatency).toBeUndefined();
  });
});
