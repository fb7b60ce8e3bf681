import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';

/** Does something at once and again `interval` after it was done, until the signal aborts; a failure is told, and tried again. */
export async function repeat(
  { clock, interval, failed }: { clock: Clock; interval: Milliseconds; failed: (error: unknown) => void },
  signal: AbortSignal,
  act: () => Promise<void> | void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await act();
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
    await sleep(clock, interval, signal).catch(() => {});
  }
}
