import { RecipeError } from '@double-barrier/game-server/recipes/recipe-error';
import { ensurePath } from '@double-barrier/game-server/zookeeper/ensure-path';
import { sleep } from '@double-barrier/shared/time';
import { nameOf } from '@double-barrier/shared/znodes';
import { counting } from './counting-session.ts';
import type { Lab } from './lab.ts';
import type { LockExercise } from './lock.ts';

const PREFIX = 'L-';
const POLL_MS = 1_000;

/**
 * Mutual exclusion as the exercise sheet has it: make an ephemeral sequential znode, look each second whether it is the
 * lowest. It excludes, too; what it lacks is said by the numbers at its end, and in the page for the class.
 */
export async function naiveLock(lab: Lab, { path, seconds }: LockExercise): Promise<void> {
  const { clock, identifier, say, stop, words } = lab;
  const { session, count } = counting(lab.session);

  say(words.lock.wants(path));
  await ensurePath(session, path);
  const bytes = new TextEncoder().encode(identifier);
  const own = nameOf(await session.create(`${path}/${PREFIX}`, bytes, 'ephemeral-sequential'));
  try {
    for (;;) {
      const { names } = await session.children(path);
      const queue = names.filter((name) => name.startsWith(PREFIX)).sort();
      const place = queue.indexOf(own);
      if (place < 0) throw new RecipeError('lost', `${path}/${own}`);
      if (place === 0) break;
      say(words.lock.waits(place, String(queue[0])));
      await sleep(clock, POLL_MS, stop);
    }
    say(words.lock.enters(own, seconds));
    await sleep(clock, seconds * 1000, stop).catch(() => {}); // Ctrl+C ends the zone early.
    say(words.lock.leaves);
  } catch (error) {
    if (!stop.aborted) throw error;
    say(words.lock.withdraws);
  }
  await session.delete(`${path}/${own}`);
  say(words.lock.used(count));
}
