import { describe, expect, it } from 'vitest';
import { type ArenaEvent, type ArenaEventKind, eventsBetween } from './arena-events.ts';
import { DuelScript, FREE_LANE } from './duel-script.ts';
import { Button } from './player-input.ts';
import { BOLT } from './rules.ts';
import { wildPlayers } from './wild-inputs.ts';

/** All events of a whole wild match, looked at every `stride` ticks. */
function eventsOf(seed: number, stride: number): ArenaEvent[] {
  const players = wildPlayers(seed);
  const duel = new DuelScript(seed);
  const events: ArenaEvent[] = [];
  let last = structuredClone(duel.world);
  while (last.phase !== 'finished') {
    for (let tick = 0; tick < stride; tick += 1) duel.play(1, ...players(duel.world));
    events.push(...eventsBetween(last, duel.world));
    last = structuredClone(duel.world);
  }
  return events;
}

function countsOf(events: readonly ArenaEvent[]): Partial<Record<ArenaEventKind, number>> {
  const counts: Partial<Record<ArenaEventKind, number>> = {};
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** True for a bolt that ends so shortly before the next round that the round's start may sweep it away unseen. */
function isSwept({ kind, tick }: ArenaEvent, all: readonly ArenaEvent[]): boolean {
  if (kind !== 'wall-hit' && kind !== 'hit' && kind !== 'faded') return false;
  const starts = all.filter((event) => event.kind === 'round-started');
  return starts.some((start) => start.tick > tick && start.tick - tick <= BOLT.rest + 1);
}

describe('events', () => {
  it('SIM-20: each moment of a wild match comes once, and every kind comes (seed 8)', () => {
    const events = eventsOf(8, 1);
    const ids = events.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    const counts = countsOf(events);
    const kinds = [
      'round-started',
      'countdown',
      'fight',
      'fired',
      'parry-opened',
      'parried',
      'dashed',
    ] as const;
    const more = ['hit', 'wall-hit', 'burned', 'ring-closing', 'fell', 'round-over', 'match-over'] as const;
    for (const kind of [...kinds, ...more]) expect(counts[kind], kind).toBeGreaterThan(0);
    expect(counts.countdown).toBe(3 * (counts['round-started'] ?? 0));
    expect(counts['match-over']).toBe(1);
  });

  it.each([2, 3, BOLT.rest])('SIM-20: a look every %i ticks finds the same ids (seed 8)', (stride) => {
    const all = eventsOf(8, 1);
    const swept = new Set(all.filter((event) => isSwept(event, all)).map((event) => event.id));
    const ids = (events: readonly ArenaEvent[]) =>
      events.flatMap(({ id }) => (swept.has(id) ? [] : [id])).sort();
    expect(ids(eventsOf(8, stride))).toEqual(ids(all));
    expect(swept.size).toBeLessThan(5);
  });

  it('SIM-20: a replay of the same ticks after a rollback gives the same events', () => {
    const duel = DuelScript.fighting();
    const shown = structuredClone(duel.world);
    const other = new DuelScript();
    other.world = structuredClone(duel.world);
    duel.play(3, { buttons: Button.fire });
    other.play(3, { buttons: Button.fire }, { moveX: -127 });
    const ids = (script: DuelScript) => eventsBetween(shown, script.world).map((event) => event.id);
    expect(ids(duel)).toEqual(ids(other));
    expect(eventsBetween(duel.world, shown)).toEqual([]);
  });

  it('SIM-20: a hit tells whose it is, where, and the flight of the bolt', () => {
    const duel = DuelScript.fighting();
    duel.place(0, 0, FREE_LANE);
    duel.place(1, 100, FREE_LANE);
    const before = structuredClone(duel.world);
    duel.play(6, { aimX: 127, buttons: Button.fire });
    const hit = eventsBetween(before, duel.world).find((event) => event.kind === 'hit');
    expect(hit).toMatchObject({ id: 'hit-0-1', side: 0, y: FREE_LANE, directionX: 12, directionY: 0 });
    expect(hit?.x).toBeGreaterThan(60);
  });
});
