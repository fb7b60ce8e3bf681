import { ManualClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../log.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { NoticeWatch } from './notice-watch.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function watchNotice() {
  const clock = new ManualClock();
  const zooKeeper = new FakeZooKeeper(clock);
  const operator = zooKeeper.session();
  await operator.create('/duel', bytes(''), 'persistent');
  await operator.create('/duel/notice', bytes('Hello'), 'persistent');
  const keeper = new SessionKeeper({ factory: zooKeeper, clock, log: silentLog });
  const told: (string | null)[] = [];
  const unreadable: string[] = [];
  const notice = new NoticeWatch({
    keeper,
    znodes: znodes('/duel'),
    onNotice: (text) => told.push(text),
    onUnreadable: (path) => unreadable.push(path),
  });
  keeper.start();
  await clock.advance(100);
  return { clock, zooKeeper, operator, notice, told, unreadable };
}

describe('the watch of the notice', () => {
  it('NOTICE-4: keeps the last notice while ZooKeeper is away, and tells nothing twice', async () => {
    const { clock, zooKeeper, operator, notice, told } = await watchNotice();
    zooKeeper.stop();
    await clock.advance(1_000);
    expect([notice.text, told]).toEqual(['Hello', ['Hello']]);
    zooKeeper.start();
    await clock.advance(1_000);
    expect(told).toEqual(['Hello']);
    await operator.set('/duel/notice', bytes('Bye'), -1);
    await clock.advance(100);
    expect(told).toEqual(['Hello', 'Bye']);
  });

  it('NOTICE-3: tells of unreadable bytes once for each write, and keeps no older notice for them', async () => {
    const { clock, zooKeeper, operator, notice, unreadable } = await watchNotice();
    await operator.set('/duel/notice', Uint8Array.of(0xff), -1);
    await clock.advance(100);
    zooKeeper.stop();
    await clock.advance(100);
    zooKeeper.start();
    await clock.advance(100);
    expect([notice.text, unreadable]).toEqual([null, ['/duel/notice']]);
    await operator.set('/duel/notice', Uint8Array.of(0xfe), -1);
    await clock.advance(100);
    expect(unreadable).toEqual(['/duel/notice', '/duel/notice']);
  });
});
