import { describe, expect, it } from 'vitest';
import type { FinishedMatch } from '../records/match-record.ts';
import { RECENT_DUELS } from '../records/player-record.ts';
import { awardsOf } from './awards.ts';
import { withDuel } from './recent-duels.ts';

const NONE = { rounds: 0, hits: 0, parries: 0, total: 0 };

function match(winner: 0 | 1 | null, createdAt = 1): FinishedMatch {
  const result = {
    winner,
    ending: 'won',
    rounds: [3, 1],
    parts: [
      { ...NONE, total: 340 },
      { ...NONE, total: 120 },
    ],
    ticks: 10,
    hash: 1,
  } as const;
  return {
    phase: 'finished',
    epoch: 1,
    players: [
      { id: 'ana', name: 'Ana', tokenHash: 'x', home: 's' },
      { id: 'rui', name: 'Rui', tokenHash: 'y', home: 's' },
    ],
    seed: 1,
    nonce: 'n',
    createdAt,
    result: { ...result, rounds: [3, 1], parts: [result.parts[0], result.parts[1]] },
    awards: awardsOf({ ...result, rounds: [3, 1], parts: [result.parts[0], result.parts[1]] }, [1500, 1500]),
  };
}

describe('the last duels of a player', () => {
  it('REPLAY-8: tell opponent, outcome, both points, the rating’s change and when', () => {
    expect(withDuel([], { matchId: 'm1', match: match(0, 77), side: 0 })).toEqual([
      {
        matchId: 'm1',
        opponent: { id: 'rui', name: 'Rui' },
        outcome: 'won',
        points: 340,
        opponentPoints: 120,
        ratingChange: 16,
        at: 77,
      },
    ]);
    expect(withDuel([], { matchId: 'm1', match: match(0), side: 1 })).toMatchObject([
      { opponent: { name: 'Ana' }, outcome: 'lost', points: 120, ratingChange: -16 },
    ]);
    expect(withDuel([], { matchId: 'm1', match: match(null), side: 1 })).toMatchObject([
      { outcome: 'drawn', ratingChange: 0 },
    ]);
  });

  it('REPLAY-8: are ten at most, the latest first; a void match is none', () => {
    let recent = withDuel([], { matchId: 'm0', match: match(0), side: 0 });
    for (let i = 1; i < 15; i += 1) recent = withDuel(recent, { matchId: `m${i}`, match: match(0), side: 0 });
    expect(recent.map(({ matchId }) => matchId)).toEqual(
      Array.from({ length: RECENT_DUELS }, (_, i) => `m${14 - i}`),
    );
    expect(withDuel(recent, { matchId: 'void', match: { ...match(0), awards: null }, side: 0 })).toEqual(
      recent,
    );
  });
});
