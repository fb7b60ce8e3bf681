import { type ArenaEvent, createWorld } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BINDINGS } from '../input/key-bindings.ts';
import { Lesson, MOVES, SHORTEST_LINE_MS } from './lesson.ts';
import { LESSON_WORDS, lessonLine } from './lesson-words.ts';

const world = createWorld(7);
world.phase = 'fighting';

const deed = (kind: ArenaEvent['kind'], side: 0 | 1 = 0): ArenaEvent => ({
  id: kind,
  tick: 1,
  kind,
  side,
  x: 0,
  y: 0,
  directionX: 0,
  directionY: 0,
  value: 0,
});

/** Walks far enough to know how. */
function walk(lesson: Lesson, now: number): void {
  for (let step = 0; step < 8; step += 1) {
    world.duelists[0].y = step % 2 === 0 ? 0 : 30;
    lesson.see(world, [], now);
  }
}

describe('a lesson', () => {
  it('ARENA-22: teaches one move at a time, and the next when one is done', () => {
    const lesson = new Lesson(0);
    const taught = [lesson.move];
    walk(lesson, 0);
    const deeds = [undefined, 'fired', 'dashed', 'parry-opened'] as const;
    deeds.forEach((kind, index) => {
      lesson.see(world, kind ? [deed(kind)] : [], SHORTEST_LINE_MS * (index + 1));
      taught.push(lesson.move);
    });
    expect(taught).toEqual([...MOVES, undefined]);
  });

  it('ARENA-22: lets a line stand long enough to be read, however soon the move is done', () => {
    const lesson = new Lesson(0);
    walk(lesson, 0);
    expect(lesson.see(world, [], SHORTEST_LINE_MS - 1)).toBe(false);
    expect(lesson.move).toBe('move');
    expect(lesson.see(world, [], SHORTEST_LINE_MS)).toBe(true);
    expect(lesson.move).toBe('fire');
  });

  it('ARENA-22: does not teach what was done already, nor by what the opponent does', () => {
    const lesson = new Lesson(0);
    lesson.see(world, [deed('fired'), deed('dashed', 1)], 0);
    walk(lesson, SHORTEST_LINE_MS);
    expect(lesson.move).toBe('dash');
  });

  it('ARENA-22: being put at the gate is no walking', () => {
    const lesson = new Lesson(0);
    for (const x of [-600, 0, -600, 0]) {
      world.duelists[0].x = x;
      lesson.see(world, [], SHORTEST_LINE_MS);
    }
    expect(lesson.move).toBe('move');
  });
});

describe('its words', () => {
  it('ARENA-22: fit the device and the keys in use, in both languages', () => {
    const bindings = { ...DEFAULT_BINDINGS, dash: ['KeyQ', 'KeyL'] } as const;
    expect(lessonLine('dash', 'keyboard', 'en', bindings)).toContain('with Q');
    expect(lessonLine('move', 'keyboard', 'pt', bindings)).toBe('Mova-se com W A S D');
    expect(lessonLine('fire', 'touch', 'pt', bindings)).toContain('polegar direito');
    const lines = (['en', 'pt'] as const).flatMap((language) =>
      Object.keys(LESSON_WORDS[language]).length === 3
        ? (['keyboard', 'gamepad', 'touch'] as const).flatMap((device) =>
            MOVES.map((move) => lessonLine(move, device, language, bindings)),
          )
        : [],
    );
    expect(new Set(lines).size).toBe(24);
  });
});
