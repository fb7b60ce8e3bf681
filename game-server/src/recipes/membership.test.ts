import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { disturbEveryStep, settled } from '../testing/disturb.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { joinMembership, type Membership } from './membership.ts';
import { isRecipeError } from './recipe-error.ts';

vi.setConfig({ testTimeout: 60_000 }); // Some tests disturb every step in turn.

const PATH = '/duel/servers/s1';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('joinMembership', () => {
  it('MEMBER-1, MEMBER-2: joins under parents that are made, is updated, leaves', async () => {
    const zookeeper = new FakeZooKeeper(new ManualClock());
    const session = zookeeper.session();
    const membership = await joinMembership(session, PATH, bytes('one'));
    expect(zookeeper.tree.find(PATH)?.stat.ephemeralOwner).toBe(session.id);
    expect(zookeeper.tree.find('/duel/servers')?.stat.ephemeralOwner).toBe('0');
    await membership.update(bytes('two'));
    expect(new TextDecoder().decode(zookeeper.tree.find(PATH)?.bytes)).toBe('two');
    await membership.leave();
    expect(zookeeper.tree.find(PATH)).toBeUndefined();
  });

  it('MEMBER-1: the znode of an earlier session is waited for', async () => {
    const zookeeper = new FakeZooKeeper(new ManualClock());
    const [old, session] = [zookeeper.session(), zookeeper.session()];
    await joinMembership(old, PATH, bytes('old'));
    let joined: Membership | undefined;
    void joinMembership(session, PATH, bytes('new')).then((membership) => (joined = membership));
    await settled();
    expect(joined).toBeUndefined();
    old.expire();
    await settled();
    expect(joined?.path).toBe(PATH);
    expect(new TextDecoder().decode(zookeeper.tree.find(PATH)?.bytes)).toBe('new');
  });

  it('MEMBER-2: leaving does not remove what another session has made since', async () => {
    const zookeeper = new FakeZooKeeper(new ManualClock());
    const [first, second] = [zookeeper.session(), zookeeper.session()];
    const membership = await joinMembership(first, PATH, bytes('first'));
    await second.delete(PATH);
    await joinMembership(second, PATH, bytes('second'));
    await membership.leave();
    await settled();
    expect(zookeeper.tree.find(PATH)?.stat.ephemeralOwner).toBe(second.id);
  });

  it('MEMBER-2: who leaves and joins at once in one session is in', async () => {
    const zookeeper = new FakeZooKeeper(new ManualClock());
    const session = zookeeper.session();
    const membership = await joinMembership(session, PATH, bytes('one'));
    session.failNext('delete', 'before');
    const left = membership.leave();
    const joined = joinMembership(session, PATH, bytes('two'));
    await Promise.all([left, joined]);
    await settled();
    expect(new TextDecoder().decode(zookeeper.tree.find(PATH)?.bytes)).toBe('two');
  });

  it('MEMBER-3: cancelled at any moment, nothing is left behind', async () => {
    const moments = await disturbEveryStep(() => {
      const zookeeper = new FakeZooKeeper(new ManualClock());
      const session = zookeeper.session();
      const abort = new AbortController();
      let outcome: unknown = 'joined';
      const joining = joinMembership(session, PATH, bytes('one'), abort.signal);
      return {
        run: joining.then(
          () => {},
          (error: unknown) => void (outcome = error),
        ),
        disturb: () => abort.abort(),
        async check() {
          const joined = outcome === 'joined';
          if (!joined) expect(isRecipeError(outcome, 'cancelled')).toBe(true);
          expect(zookeeper.tree.find(PATH) !== undefined).toBe(joined);
        },
      };
    });
    expect(moments).toBeGreaterThan(15);
  });

  it('MEMBER-3: a blip at any moment, even past the lease, changes nothing', async () => {
    const moments = await disturbEveryStep(() => {
      const clock = new ManualClock();
      const zookeeper = new FakeZooKeeper(clock);
      const session = zookeeper.session();
      return {
        run: joinMembership(session, PATH, bytes('one')).then(() => {}),
        disturb() {
          session.suspend();
          void clock.advance(session.timeout).then(() => session.resume());
        },
        async check() {
          expect(zookeeper.tree.find(PATH)?.stat.ephemeralOwner).toBe(session.id);
        },
      };
    });
    expect(moments).toBeGreaterThan(15);
  });
});
