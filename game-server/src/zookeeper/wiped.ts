import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { NativeClient } from './native-client.ts';

/** What the search needs: how to connect a fresh client, and how long that one has to stay connected. */
export interface WipedSearch {
  readonly clock: Clock;
  readonly connect: (signal: AbortSignal) => Promise<NativeClient>;
  readonly pause: Milliseconds;
  readonly hold: Milliseconds;
}

/**
 * Resolves when ZooKeeper is up but will never take the present session back; runs until then or until `signal`
 * aborts, which says that the session is back.
 *
 * A ZooKeeper whose znodes were wiped or restored from an older copy refuses each client that has seen a newer zxid:
 * it closes the connection without a word, and the client tries again for ever. So a fresh client, which has seen
 * nothing, is sent ahead like a canary: when it has stayed connected for `hold` and the session is still away, the
 * session is lost.
 */
export async function findWiped(search: WipedSearch, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const canary = await search.connect(signal).catch(() => undefined);
    if (canary) {
      const survived = await staysConnected(canary, search, signal);
      canary.close();
      if (survived) return;
    }
    await sleep(search.clock, search.pause, signal);
  }
}

function staysConnected(canary: NativeClient, search: WipedSearch, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (survived: boolean) => {
      cancel();
      signal.removeEventListener('abort', abort);
      resolve(survived);
    };
    const abort = () => settle(false);
    const cancel = search.clock.after(search.hold, () => settle(true));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    canary.handTo({ connected() {}, connecting: abort, closed: abort, changed() {} });
  });
}
