import type { GateSeat, MatchStage } from '@double-barrier/shared/protocol/events';
import { describe, expect, it } from 'vitest';
import { briefPath, directionOf } from './stage-direction.ts';

const PATH = '/duel/matches/m1/barrier/k3JdH';
const inside: GateSeat = { path: PATH, leaving: false };
const outside: GateSeat = { path: undefined, leaving: false };

describe('ARENA-8: the picture of a stage', () => {
  it('ARENA-8: lights the lamp of the seat whose znode exists and writes its path', () => {
    const { sides, duel } = directionOf({ kind: 'entering', seats: [inside, outside], deadlineIn: 1 });
    expect(sides[0]).toEqual({ gate: 'lit', role: 'waiting', path: '…/barrier/k3JdH' });
    expect(sides[1]).toEqual({ gate: 'shut', role: 'expected', path: undefined });
    expect(duel).toBe(false);
  });

  it('ARENA-8: drops both lattices when the duel runs, also while it is paused', () => {
    const playing = directionOf({ kind: 'playing' });
    const paused = directionOf({ kind: 'paused', reason: 'opponent-away', away: 1, endsIn: 9000 });
    for (const direction of [playing, paused]) {
      expect(direction.sides.map(({ gate, role }) => `${gate} ${role}`)).toEqual([
        'fallen duelling',
        'fallen duelling',
      ]);
    }
    expect(paused.dim).toBeGreaterThan(playing.dim);
  });

  it('ARENA-8: lets whoever has asked to leave, or has left, walk out', () => {
    const stage = (seats: readonly [GateSeat, GateSeat]): MatchStage => ({
      kind: 'leaving',
      winner: 0,
      ending: 'won',
      seats,
      deadlineIn: 1,
    });
    const roles = (seats: readonly [GateSeat, GateSeat]) =>
      directionOf(stage(seats)).sides.map(({ role }) => role);
    expect(roles([inside, inside])).toEqual(['duelling', 'duelling']);
    expect(roles([{ ...inside, leaving: true }, inside])).toEqual(['walking-out', 'duelling']);
    expect(roles([outside, { ...inside, leaving: true }])).toEqual(['walking-out', 'walking-out']);
  });

  it('ARENA-8: leaves nobody behind when the score is set', () => {
    const committing = directionOf({ kind: 'committing', step: 'applying', place: 0, holder: undefined });
    expect(committing.sides.map(({ role }) => role)).toEqual(['gone', 'gone']);
    expect(committing.score).toBeUndefined();
    expect(committing.tiles).toBe(true);
    expect(directionOf({ kind: 'aborted', reason: 'server-failed' }).sides[0].gate).toBe('closed');
  });

  it('ARENA-8: shortens a path to its last two names', () => {
    expect(briefPath('/a/b/c/d')).toBe('…/c/d');
  });
});
