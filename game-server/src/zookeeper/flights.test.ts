import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { ZooKeeperError } from './errors.ts';
import { Flights } from './flights.ts';

function flights() {
  const clock = new ManualClock();
  const failed: string[] = [];
  const inFlight = new Flights(clock, 1000);
  const begin = (path: string, isWrite = true) =>
    inFlight.begin('set', path, isWrite, ({ code, ambiguous }) =>
      failed.push(`${clock.now()} ${path} ${code} ${ambiguous}`),
    );
  return { clock, failed, inFlight, begin };
}

describe('operations in flight', () => {
  it('ZK-9: each fails at its own deadline', async () => {
    const { clock, failed, begin } = flights();
    begin('/a');
    await clock.advance(400);
    begin('/b', false);
    await clock.advance(5000);
    expect(failed).toEqual(['1000 /a operation-timeout true', '1400 /b operation-timeout false']);
  });

  it('ZK-9: one that was answered does not fail, and one that failed is not answered', async () => {
    const { clock, failed, inFlight, begin } = flights();
    const answered = begin('/answered');
    const late = begin('/late');
    expect(inFlight.end(answered)).toBe(true);
    await clock.advance(1000);
    expect(inFlight.end(late)).toBe(false);
    expect(failed).toEqual(['1000 /late operation-timeout true']);
  });

  it('ZK-19: all fail when the session ends, and later ones still have their deadline', async () => {
    const { clock, failed, inFlight, begin } = flights();
    begin('/a');
    begin('/b');
    inFlight.failAll(({ operation, path }) => new ZooKeeperError('session-lost', operation, path));
    begin('/c');
    await clock.advance(1000);
    expect(failed).toEqual([
      '0 /a session-lost false',
      '0 /b session-lost false',
      '1000 /c operation-timeout true',
    ]);
  });
});
