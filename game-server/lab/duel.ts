import { randomUUID } from 'node:crypto';
import { DoubleBarrier } from '@double-barrier/game-server/recipes/double-barrier';
import { aborted } from './aborted.ts';
import type { Lab } from './lab.ts';

/** A duel is for two. */
const SIZE = 2;

export interface DuelExercise {
  /** The barrier. Whoever enters the same one, by whatever program, is the opponent. */
  readonly path: string;
}

/**
 * The duel of the exercise sheet: nobody begins before both are there, nobody has the score before both have left. There
 * is no game in a terminal, so the score is the number of whole seconds that this player stayed in it.
 */
export async function duel(lab: Lab, { path }: DuelExercise): Promise<void> {
  const { clock, force, identifier, say, session, stop, words } = lab;
  const member = randomUUID().replaceAll('-', ''); // As kazoo names its members.
  const barrier = new DoubleBarrier(session, path, { size: SIZE, member, identifier, clock });

  say(words.duel.entering);
  say(words.duel.at(path, member));
  try {
    await barrier.enter(stop, ({ names, ready }) => {
      if (!ready) say(words.duel.present(names.length, SIZE));
    });
  } catch (error) {
    if (!stop.aborted) throw error;
    say(words.duel.withdrawn);
    return;
  }

  say(words.duel.begins);
  const began = clock.now();
  say(words.duel.playing);
  await aborted(AbortSignal.any([stop, session.ended]));
  const score = Math.floor((clock.now() - began) / 1000);

  say(words.duel.leaving);
  await barrier.leave(force, ({ names }) => {
    if (names.length > 0) say(words.duel.stillIn(names.length));
  });
  say(words.duel.over(score));
}
