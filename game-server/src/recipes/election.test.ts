import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { disturbEveryStep, settled, steps } from '../testing/disturb.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { Election, type Leadership } from './election.ts';
import { isRecipeError } from './recipe-error.ts';

vi.setConfig({ testTimeout: 60_000 }); // Some tests disturb every step in turn.

const PATH = '/m1/host';
const FOREVER = new AbortController().signal;
const EMPTY = new Uint8Array();

async function setUp({ parent = true } = {}) {
  const clock = new ManualClock();
  const zookeeper = new FakeZooKeeper(clock);
  const [first, second] = [zookeeper.session(), zookeeper.session()];
  if (parent) zookeeper.tree.create('/m1', EMPTY, 'persistent', first.id);
  return { clock, zookeeper, first, second };
}

describe('Election', () => {
  it.each(['resigns', 'is deleted', 'loses its session'])(
    'MEMBER-4: when the leader %s another leads, with a greater czxid',
    async (how) => {
      const { zookeeper, first, second } = await setUp();
      const leader = await new Election(first, PATH, 'server-1').campaign(FOREVER);
      expect(zookeeper.tree.find(PATH)?.stat).toMatchObject({
        ephemeralOwner: first.id,
        czxid: leader.czxid,
      });
      let next: Leadership | undefined;
      void new Election(second, PATH, 'server-2').campaign(FOREVER).then((won) => (next = won));
      await settled();
      expect(next).toBeUndefined();
      if (how === 'resigns') await leader.resign();
      else if (how === 'is deleted') await second.delete(PATH);
      else first.expire();
      await settled();
      expect(next?.czxid).toBeGreaterThan(leader.czxid);
      expect(leader.lost.aborted).toBe(how !== 'resigns');
    },
  );

  it.each(['before', 'after'] as const)(
    'MEMBER-5: a create cut %s it was applied leads once',
    async (when) => {
      const { zookeeper, first } = await setUp();
      first.failNext('create', when);
      const leader = await new Election(first, PATH, 'server-1').campaign(FOREVER);
      expect(zookeeper.tree.find(PATH)?.stat.czxid).toBe(leader.czxid);
    },
  );

  it('MEMBER-5: a create cut before it was applied does not take another’s znode for its own', async () => {
    const { first, second } = await setUp();
    await new Election(second, PATH, 'server-2').campaign(FOREVER);
    first.failNext('create', 'before');
    let won = false;
    void new Election(first, PATH, 'server-1').campaign(FOREVER).then(() => (won = true));
    await settled();
    expect(won).toBe(false);
  });

  it('MEMBER-5: two campaigns of one session do not both lead', async () => {
    const { first } = await setUp();
    await new Election(first, PATH, 'server-1').campaign(FOREVER);
    const abort = new AbortController();
    const again = new Election(first, PATH, 'server-1').campaign(abort.signal);
    again.catch(() => {});
    await settled();
    abort.abort();
    await expect(again).rejects.toMatchObject({ code: 'cancelled' });
    await settled();
    expect(await first.exists(PATH)).toBeDefined();
  });

  it('MEMBER-6: a leader that was deleted does not remove its successor when it resigns', async () => {
    const { zookeeper, first, second } = await setUp();
    const leader = await new Election(first, PATH, 'server-1').campaign(FOREVER);
    await second.delete(PATH);
    const next = await new Election(second, PATH, 'server-2').campaign(FOREVER);
    await leader.resign();
    await settled();
    expect(zookeeper.tree.find(PATH)?.stat.czxid).toBe(next.czxid);
  });

  it('MEMBER-6: leadership is lost at the end of the lease', async () => {
    const { clock, first } = await setUp();
    const leader = await new Election(first, PATH, 'server-1').campaign(FOREVER);
    first.suspend();
    await clock.advance(first.timeout - 1);
    expect(leader.lost.reason).toMatchObject({ code: 'session-ended' });
  });

  it('MEMBER-7: without a parent there is no campaign, and none is made', async () => {
    const { zookeeper, first } = await setUp({ parent: false });
    const campaign = new Election(first, PATH, 'server-1').campaign(FOREVER);
    await expect(campaign).rejects.toMatchObject({ code: 'no-parent' });
    expect(zookeeper.tree.paths).toEqual([]);
  });

  it('MEMBER-8: a campaign that is cancelled at any moment leaves nothing behind', async () => {
    const moments = await disturbEveryStep(() => {
      const zookeeper = new FakeZooKeeper(new ManualClock());
      const [other, session] = [zookeeper.session(), zookeeper.session()];
      zookeeper.tree.create('/m1', EMPTY, 'persistent', other.id);
      const abort = new AbortController();
      let outcome: unknown;
      const run = async () => {
        const leader = await new Election(other, PATH, 'other').campaign(FOREVER);
        const campaign = new Election(session, PATH, 'own').campaign(abort.signal).then(
          (won) => (outcome = won),
          (error: unknown) => (outcome = error),
        );
        await steps(30);
        await leader.resign();
        await campaign;
      };
      return {
        run: run(),
        disturb: () => abort.abort(),
        async check() {
          const won = !(outcome instanceof Error);
          if (!won) expect(isRecipeError(outcome, 'cancelled')).toBe(true);
          expect(zookeeper.tree.paths).toEqual(won ? ['/m1', PATH] : ['/m1']);
        },
      };
    });
    expect(moments).toBeGreaterThan(40);
  });
});
