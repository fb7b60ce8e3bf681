import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { OpenPages } from './gateway/open-pages.ts';
import type { Hosts } from './match/hosts.ts';
import type { Seats } from './match/seats.ts';
import type { ServerDirectory } from './servers/server-directory.ts';

/** How long a stopping server lets its duels go on. */
export const DRAIN_LIMIT: Milliseconds = 25_000;
/** How often it looks what is left of them. */
const LOOK: Milliseconds = 100;

/** What a server has to see to before it may stop. */
export interface DrainParts {
  readonly clock: Clock;
  readonly directory: Pick<ServerDirectory, 'update'>;
  readonly hosts: Pick<Hosts, 'handOver' | 'matches'>;
  readonly seats: Pick<Seats, 'matches'>;
  readonly openPages: Pick<OpenPages, 'tell'>;
}

/**
 * Gives up what others can go on with: matches to their standbys, pages to other servers; lets the other duels end.
 * Resolves when none is left, or the time is up.
 */
export async function drain(
  { clock, directory, hosts, seats, openPages }: DrainParts,
  limit: Milliseconds = DRAIN_LIMIT,
): Promise<void> {
  const deadline = clock.now() + limit;
  directory.update({ isDraining: true });
  openPages.tell('server:stopping');
  for (;;) {
    // A match that has no standby yet may come to have one.
    hosts.handOver();
    if (seats.matches + hosts.matches === 0 || clock.now() >= deadline) return;
    await sleep(clock, LOOK);
  }
}
