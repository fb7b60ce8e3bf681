import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { useEffect, useState } from 'preact/hooks';

interface CountdownProps {
  /** The end, on the page's clock. */
  readonly endsAt: Milliseconds;
  readonly clock: Clock;
}

/** The seconds that are left, falling while one looks. */
export function Countdown({ endsAt, clock }: CountdownProps) {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const untilNextSecond = (endsAt - now) % 1000 || 1000;
    return now < endsAt ? clock.after(untilNextSecond, () => setNow(clock.now())) : undefined;
  }, [now, endsAt, clock]);
  return (
    <span class="countdown" role="timer">
      {secondsLeft(endsAt - now)} s
    </span>
  );
}

/** Whole seconds, rounded up, so that 0 means over. */
export function secondsLeft(left: Milliseconds): number {
  return Math.max(0, Math.ceil(left / 1000));
}
