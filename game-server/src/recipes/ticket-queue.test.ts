import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { disturbEveryStep, settled } from '../testing/disturb.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { isRecipeError } from './recipe-error.ts';
import { TicketQueue } from './ticket-queue.ts';

vi.setConfig({ testTimeout: 60_000 }); // Some tests disturb every step in turn.

const PATH = '/duel/queue';
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array) => new TextDecoder().decode(value);

function setUp() {
  const zookeeper = new FakeZooKeeper(new ManualClock());
  const [first, second] = [zookeeper.session(), zookeeper.session()];
  return {
    zookeeper,
    first,
    second,
    queue: new TicketQueue(first, PATH),
    other: new TicketQueue(second, PATH),
  };
}

describe('TicketQueue', () => {
  it('MEMBER-9: tickets are listed first in, first out, with what they hold', async () => {
    const { first, queue, other } = setUp();
    expect(await queue.list()).toEqual([]);
    await queue.put(bytes('ana'));
    await other.put(bytes('bea'));
    const third = await queue.put(bytes('cid'));
    expect(third.path).toMatch(/^\/duel\/queue\/t-\d{10}$/);
    expect(third.stat.ephemeralOwner).toBe(first.id);
    await first.create(`${PATH}/stray`, bytes(''), 'ephemeral');
    expect((await other.list()).map((ticket) => text(ticket.bytes))).toEqual(['ana', 'bea', 'cid']);
    await queue.remove(third);
    expect(await other.list()).toHaveLength(2);
  });

  it('MEMBER-9: the order is the number’s, beyond its padding too', async () => {
    const { first, queue } = setUp();
    await queue.put(bytes('x'));
    for (const name of ['t-0000000010', 't-0000000009'])
      await first.create(`${PATH}/${name}`, bytes(''), 'ephemeral');
    expect((await queue.list()).map((ticket) => ticket.name)).toEqual([
      't-0000000000',
      't-0000000009',
      't-0000000010',
    ]);
  });

  it.each(['before', 'after'] as const)(
    'MEMBER-9: a put cut %s it was applied makes one ticket',
    async (when) => {
      const { first, queue } = setUp();
      await queue.put(bytes('first of the path'));
      first.failNext('create', when);
      const ticket = await queue.put(bytes('nonce-7'));
      const left = (await queue.list()).filter((each) => text(each.bytes) === 'nonce-7');
      expect(left.map((each) => each.name)).toEqual([ticket.name]);
    },
  );

  it('MEMBER-10: of two claims one succeeds', async () => {
    const { queue, other } = setUp();
    const ticket = await queue.put(bytes('ana'));
    const claims = await Promise.all([queue.claim(ticket, bytes('m1')), other.claim(ticket, bytes('m2'))]);
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect(text((await queue.list())[0]?.bytes ?? bytes('none'))).toBe('m1');
    await other.remove(ticket);
    expect(await queue.claim(ticket, bytes('m3'))).toBeUndefined();
  });

  it.each(['before', 'after'] as const)('MEMBER-10: a claim cut %s it was applied is known', async (when) => {
    const { first, queue } = setUp();
    const ticket = await queue.put(bytes('ana'));
    first.failNext('set', when);
    const claimed = await queue.claim(ticket, bytes('m1'));
    expect(claimed?.stat.version).toBe(1);
  });

  it('MEMBER-10: a claim cut before it was applied loses to one that came meanwhile', async () => {
    const { first, second, queue, other } = setUp();
    const ticket = await queue.put(bytes('ana'));
    first.failNext('set', 'before');
    const claiming = queue.claim(ticket, bytes('m1'));
    await other.claim(ticket, bytes('m2'));
    expect(await claiming).toBeUndefined();
    expect(text((await second.get(ticket.path)).bytes)).toBe('m2');
  });

  it('MEMBER-11: a put that is cancelled at any moment leaves no ticket behind', async () => {
    const moments = await disturbEveryStep(() => {
      const { zookeeper, queue } = setUp();
      const abort = new AbortController();
      let outcome: unknown = 'put';
      const putting = queue.put(bytes('ana'), abort.signal);
      return {
        run: putting.then(
          () => {},
          (error: unknown) => void (outcome = error),
        ),
        disturb: () => abort.abort(),
        async check() {
          await settled();
          if (outcome !== 'put') expect(isRecipeError(outcome, 'cancelled')).toBe(true);
          const tickets = zookeeper.tree.paths.filter((path) => path.startsWith(`${PATH}/`));
          expect(tickets).toHaveLength(outcome === 'put' ? 1 : 0);
        },
      };
    });
    expect(moments).toBeGreaterThan(15);
  });
});
