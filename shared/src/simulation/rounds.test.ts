import { describe, expect, it } from 'vitest';
import { DuelScript, FREE_LANE } from './duel-script.ts';
import { Button, type Side } from './player-input.ts';
import { RING, ROUND } from './rules.ts';
import { outcomeOf, scoreOf } from './score.ts';
import { wildPlayers } from './wild-inputs.ts';

/** Longest match: every round that can be played, each to the last ember. */
const LONGEST_TICKS = (4 * 60 + 15) * 60;

/** Lets these sides fall in the fight that is on, or in the next one, and plays to the end of the round. */
function fell(duel: DuelScript, ...sides: Side[]): void {
  duel.playUntil((world) => world.phase === 'fighting');
  for (const side of sides) duel.world.duelists[side].hearts = 0;
  duel.play(1);
}

describe('ring', () => {
  it('SIM-15: stands for 9 s, then closes evenly within 20 s', () => {
    const duel = DuelScript.fighting();
    const immortal = () => {
      for (const duelist of duel.world.duelists) duelist.emberTicks = 0;
    };
    duel.play(RING.delay);
    expect(RING.delay).toBe(540);
    expect(duel.world.ringRadius).toBe(RING.startRadius);
    for (let tick = 0; tick < RING.closing / 2; tick += 1) {
      immortal();
      duel.play(1);
    }
    expect(duel.world.ringRadius).toBe(RING.startRadius / 2);
    for (let tick = 0; tick < RING.closing / 2; tick += 1) {
      immortal();
      duel.play(1);
    }
    expect(duel.world.ringRadius).toBe(0);
    expect(duel.world.phase).toBe('fighting');
  });

  it('SIM-15: 0.75 s outside cost a heart, time inside wears it off', () => {
    const duel = DuelScript.fighting();
    duel.world.phaseTicks = RING.delay + RING.closing / 2;
    duel.place(0, -700, FREE_LANE);
    duel.place(1, 0, FREE_LANE);
    duel.play(RING.patience - 1);
    expect(duel.world.duelists[0]).toMatchObject({ hearts: 3, emberTicks: RING.patience - 1 });
    duel.place(0, -60, FREE_LANE);
    duel.play(10);
    expect(duel.world.duelists[0].emberTicks).toBe(RING.patience - 11);
    duel.place(0, -700, FREE_LANE);
    duel.play(10);
    expect(duel.world.duelists[0].hearts).toBe(3);
    duel.play(1);
    expect(duel.world.duelists).toMatchObject([{ hearts: 2, burns: 1, emberTicks: 0 }, { hearts: 3 }]);
    expect(duel.world.duelists[1].hits).toBe(0);
  });
});

describe('rounds', () => {
  it('SIM-16: who falls loses the round; after 1.5 s both stand whole at their gates again', () => {
    const duel = DuelScript.fighting();
    fell(duel, 0);
    expect(duel.world).toMatchObject({ phase: 'round-over', roundWinner: 1, round: 1 });
    duel.play(ROUND.over);
    expect(duel.world).toMatchObject({ phase: 'countdown', round: 2 });
    expect(duel.world.duelists).toMatchObject([
      { x: -600, y: 0, hearts: 3, charges: 3, roundsWon: 0 },
      { x: 600, y: 0, hearts: 3, charges: 3, roundsWon: 1 },
    ]);
  });

  it('SIM-16: three rounds win the match', () => {
    const duel = new DuelScript();
    for (const side of [0, 1, 0, 1] as const) fell(duel, side);
    expect(outcomeOf(duel.world)).toBeUndefined();
    fell(duel, 1);
    expect(outcomeOf(duel.world)).toBeUndefined();
    duel.play(ROUND.over);
    expect(duel.world.phase).toBe('finished');
    expect(outcomeOf(duel.world)).toEqual({ winner: 0, ending: 'won' });
  });

  it('SIM-16: both in one tick is a drawn round; the third one ends the match for who is ahead', () => {
    const duel = new DuelScript();
    fell(duel, 0, 1);
    expect(duel.world).toMatchObject({ phase: 'round-over', roundWinner: undefined, drawnRounds: 1 });
    fell(duel, 0);
    fell(duel, 0, 1);
    fell(duel, 0, 1);
    duel.play(ROUND.over);
    expect(outcomeOf(duel.world)).toEqual({ winner: 1, ending: 'won' });
  });

  it.each([
    { left: { hits: 4, parries: 0 }, right: { hits: 3, parries: 9 }, winner: 0 },
    { left: { hits: 4, parries: 1 }, right: { hits: 4, parries: 2 }, winner: 1 },
    { left: { hits: 4, parries: 2 }, right: { hits: 4, parries: 2 }, winner: undefined },
  ] as const)(
    'SIM-16: equal rounds are decided by hits, then parries (winner $winner)',
    ({ left, right, winner }) => {
      const duel = new DuelScript();
      for (let round = 0; round < ROUND.maxDrawn; round += 1) fell(duel, 0, 1);
      Object.assign(duel.world.duelists[0], left);
      Object.assign(duel.world.duelists[1], right);
      duel.play(ROUND.over);
      expect(outcomeOf(duel.world)).toEqual({ winner, ending: 'won' });
    },
  );

  it('SIM-16: two players who never press anything end without a winner', () => {
    const duel = new DuelScript();
    duel.playUntil((world) => world.phase === 'finished', {}, {}, LONGEST_TICKS / 2);
    expect(outcomeOf(duel.world)).toEqual({ winner: undefined, ending: 'won' });
    expect(duel.world.drawnRounds).toBe(ROUND.maxDrawn);
  });

  it('SIM-16: the longest match stays within 4 min 15 s', () => {
    const rounds = 2 * ROUND.winsNeeded - 1 + ROUND.maxDrawn - 1;
    const fight = RING.delay + RING.closing + 3 * RING.patience;
    expect(rounds * (ROUND.countdown + fight + ROUND.over)).toBeLessThanOrEqual(LONGEST_TICKS);
    for (const seed of [5, 6, 7]) {
      const players = wildPlayers(seed);
      const duel = new DuelScript(seed);
      while (duel.world.phase !== 'finished') {
        duel.play(1, ...players(duel.world));
        if (duel.world.tick > LONGEST_TICKS) throw new Error(`seed ${seed} did not end`);
      }
    }
  });
});

describe('conceding', () => {
  it.each([
    { phase: 'countdown', ticks: 5 },
    { phase: 'fighting', ticks: 200 },
  ])('SIM-17: ends the match at once for the other side ($phase)', ({ phase, ticks }) => {
    const duel = new DuelScript();
    expect(duel.play(ticks).phase).toBe(phase);
    duel.play(1, {}, { buttons: Button.concede });
    expect(duel.world.phase).toBe('finished');
    expect(outcomeOf(duel.world)).toEqual({ winner: 0, ending: 'conceded' });
  });

  it('SIM-17: forfeit ends it likewise, as forfeited', () => {
    const duel = new DuelScript();
    duel.play(200, {}, {});
    expect(outcomeOf(duel.play(1, { buttons: Button.forfeit }))).toEqual({ winner: 1, ending: 'forfeited' });
  });

  it('SIM-17: who concedes while the other forfeits makes it conceded, without a winner', () => {
    const world = new DuelScript().play(1, { buttons: Button.forfeit }, { buttons: Button.concede });
    expect(outcomeOf(world)).toEqual({ winner: undefined, ending: 'conceded' });
  });

  it('SIM-17: both in one tick leave no winner', () => {
    const both = { buttons: Button.concede };
    expect(outcomeOf(new DuelScript().play(1, both, both))).toEqual({
      winner: undefined,
      ending: 'conceded',
    });
  });

  it('SIM-17: does not undo a match that is decided', () => {
    const duel = new DuelScript();
    for (let round = 0; round < ROUND.winsNeeded; round += 1) fell(duel, 1);
    duel.play(ROUND.over);
    duel.play(1, { buttons: Button.concede });
    expect(outcomeOf(duel.world)).toEqual({ winner: 0, ending: 'won' });
  });
});

describe('points', () => {
  it('SIM-18: 100 a round, 10 a hit, 5 a parry', () => {
    const duel = new DuelScript();
    Object.assign(duel.world.duelists[1], { roundsWon: 2, hits: 7, parries: 3 });
    expect(scoreOf(duel.world, 1)).toEqual({ rounds: 200, hits: 70, parries: 15, total: 285 });
    expect(scoreOf(duel.world, 0)).toEqual({ rounds: 0, hits: 0, parries: 0, total: 0 });
  });
});
