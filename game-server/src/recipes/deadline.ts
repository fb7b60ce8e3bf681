import { setMaxListeners } from 'node:events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { RecipeError } from './recipe-error.ts';

/** A signal that aborts at its deadline, or with its parent; `cancel` gives back the timer and never aborts. */
export interface Deadline {
  readonly signal: AbortSignal;
  cancel(): void;
}

/**
 * One monotonic deadline for a whole call, `ms` from now, whose reason is the RecipeError `deadline`; a parent's
 * abort is passed on with its own reason.
 */
export function withDeadline(clock: Clock, ms: Milliseconds, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const passOn = () => end(parent?.reason);
  const stopTimer = clock.after(ms, () => end(new RecipeError('deadline', `after ${ms} ms`)));
  const cancel = () => {
    stopTimer();
    parent?.removeEventListener('abort', passOn);
  };
  const end = (reason: unknown) => {
    cancel();
    controller.abort(reason);
  };
  if (parent?.aborted) end(parent.reason);
  else if (parent) {
    setMaxListeners(0, parent); // Many calls may share one parent, and each lets go of it in `cancel`.
    parent.addEventListener('abort', passOn, { once: true });
  }
  return { signal: controller.signal, cancel };
}
