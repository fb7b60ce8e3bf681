import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

function heart() {
  const clock = new ManualClock();
  const contacts: number[] = [];
  const waiting: ((alive: boolean) => void)[] = [];
  const heartbeat = new Heartbeat(
    clock,
    4000,
    (answered) => waiting.push(answered),
    (sentAt) => contacts.push(sentAt),
  );
  return { clock, contacts, waiting, heartbeat };
}

describe('the heartbeat', () => {
  it('ZK-17: beats five times in a session timeout while the link is up, and tells when it was answered', async () => {
    const { clock, contacts, waiting, heartbeat } = heart();
    heartbeat.linkUp();
    for (let beat = 0; beat < 5; beat += 1) {
      await clock.advance(20);
      waiting.shift()?.(true);
      await clock.advance(780);
    }
    expect(contacts).toEqual([0, 800, 1600, 2400, 3200]);
    heartbeat.linkDown();
    await clock.advance(4000);
    expect(waiting).toHaveLength(1);
  });

  it('ZK-17: never has two beats in flight on one link', async () => {
    const { clock, waiting, heartbeat } = heart();
    heartbeat.linkUp();
    await clock.advance(10_000);
    expect(waiting).toHaveLength(1);
    waiting[0]?.(true);
    await clock.advance(0);
    expect(waiting).toHaveLength(2);
  });

  it('ZK-21: a late answer from an earlier link is no contact; the new link is asked at once', () => {
    const { contacts, waiting, heartbeat } = heart();
    heartbeat.linkUp();
    heartbeat.linkDown();
    heartbeat.linkUp();
    waiting[0]?.(true);
    expect(contacts).toEqual([]);
    waiting[1]?.(true);
    expect(contacts).toEqual([0]);
  });

  it('ZK-17: tries again after a beat that failed', async () => {
    const { clock, contacts, waiting, heartbeat } = heart();
    heartbeat.linkUp();
    waiting.shift()?.(false);
    await clock.advance(799);
    expect(waiting).toHaveLength(0);
    await clock.advance(1);
    waiting.shift()?.(true);
    expect(contacts).toEqual([800]);
  });
});
