import type { MatchStage } from '@double-barrier/shared/protocol/events';
import type { Taste } from '../settings.ts';
import type { Arena, ArenaOptions } from './arena-options.ts';
import { mountArena } from './arena.ts';

/** An arena that honours every change of taste: for another language, or another wish for motion, it is built anew. */
export async function mountAdaptiveArena(options: ArenaOptions): Promise<Arena> {
  let built: Pick<Taste, 'language' | 'reducedMotion'> = options;
  let arena: Arena | undefined = await mountArena(options);
  let stage: MatchStage | undefined;
  let wished: Taste | undefined;
  let destroyed = false;

  async function rebuild(taste: Taste): Promise<void> {
    arena?.destroy();
    arena = undefined;
    built = taste;
    const next = await mountArena({ ...options, ...taste });
    if (destroyed) {
      next.destroy();
      return;
    }
    arena = next;
    if (stage) next.showStage(stage);
    if (wished) adapt(wished);
  }

  function adapt(taste: Taste): void {
    wished = taste;
    if (!arena) return;
    const differs = taste.language !== built.language || taste.reducedMotion !== built.reducedMotion;
    if (differs) void rebuild(taste).catch(reportError);
    else arena.adapt(taste);
  }

  return {
    showStage(next) {
      stage = next;
      arena?.showStage(next);
    },
    adapt,
    jump: () => arena?.jump(),
    destroy() {
      destroyed = true;
      arena?.destroy();
    },
  };
}
