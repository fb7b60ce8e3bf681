import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { disturbEveryStep, settled, steps } from '../testing/disturb.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { withDeadline } from './deadline.ts';
import { type Hold, Lock } from './lock.ts';
import { type LockQueue, readLockQueue } from './lock-queue.ts';
import { isRecipeError } from './recipe-error.ts';

const PATH = '/duel/locks/scores';
const OPERATIONS = ['create', 'children', 'get', 'exists', 'sync', 'set', 'delete'] as const;
vi.setConfig({ testTimeout: 60_000 }); // Some tests disturb every step in turn.

const FOREVER = new AbortController().signal;

function setUp() {
  const clock = new ManualClock();
  const zookeeper = new FakeZooKeeper(clock);
  const open = () => zookeeper.session();
  return { clock, zookeeper, first: open(), second: open(), third: open() };
}

function lockOf(session: FakeSession, identifier = session.id): Lock {
  return new Lock(session, PATH, { identifier });
}

/** Holds the lock until told to let go. */
async function holdUntil(lock: Lock) {
  let letGo = () => {};
  const done = new Promise<void>((resolve) => (letGo = resolve));
  let taken = (_hold: Hold) => {};
  const holding = new Promise<Hold>((resolve) => (taken = resolve));
  const released = lock.hold(FOREVER, async (hold) => {
    taken(hold);
    await done;
  });
  released.catch(() => {});
  return { hold: await holding, letGo, released };
}

function contendersIn(zookeeper: FakeZooKeeper): string[] {
  return zookeeper.tree.paths.filter((path) => path.startsWith(`${PATH}/`));
}

describe('Lock', () => {
  it('LOCK-1: a contender has kazoo’s name and bytes, under a path that is made', async () => {
    const { zookeeper, first: session } = setUp();
    const { hold, letGo, released } = await holdUntil(lockOf(session, 'server-1 match-7'));
    expect(hold.path).toMatch(/^\/duel\/locks\/scores\/[0-9a-f]{32}__lock__\d{10}$/);
    const { bytes, stat } = await session.get(hold.path);
    expect(new TextDecoder().decode(bytes)).toBe('server-1 match-7');
    expect(stat.ephemeralOwner).toBe(session.id);
    expect((await session.exists(PATH))?.ephemeralOwner).toBe('0');
    letGo();
    await released;
    expect(contendersIn(zookeeper)).toEqual([]);
  });

  it('LOCK-1: another mark is respected, and contenders with it only', async () => {
    const { first: session } = setUp();
    const path = await new Lock(session, PATH, { identifier: '', contenderMark: '-lock-' }).hold(
      FOREVER,
      async (hold) => hold.path,
    );
    expect(path).toMatch(/[0-9a-f]{32}-lock-\d{10}$/);
    await session.create(`${PATH}/zz__lock__`, new Uint8Array(), 'ephemeral-sequential');
    await new Lock(session, PATH, { identifier: '', contenderMark: '-lock-' }).hold(FOREVER, async () => {});
  });

  it('LOCK-2: holds come one at a time, in the order of the numbers', async () => {
    const { zookeeper } = setUp();
    const sessions = Array.from({ length: 8 }, () => zookeeper.session());
    let holders = 0;
    const order: number[] = [];
    const holds = sessions.map((session, index) =>
      lockOf(session).hold(FOREVER, async () => {
        holders += 1;
        expect(holders).toBe(1);
        order.push(index);
        await settled();
        holders -= 1;
      }),
    );
    await Promise.all(holds);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('LOCK-3: the token is the czxid, and grows', async () => {
    const { first, second, third } = setUp();
    const tokens: number[] = [];
    await Promise.all(
      [first, second, third].map((session) =>
        lockOf(session).hold(FOREVER, async (hold) => {
          const token = await hold.token();
          expect(token).toBe((await session.exists(hold.path))?.czxid);
          tokens.push(token);
        }),
      ),
    );
    expect(tokens).toHaveLength(3);
    expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
    expect(new Set(tokens).size).toBe(3);
  });

  it('LOCK-4: changes elsewhere in the queue cost no read', async () => {
    const { first, second, third } = setUp();
    const holder = await holdUntil(lockOf(first));
    const middle = new AbortController();
    const waiting = lockOf(second).hold(middle.signal, async () => {});
    waiting.catch(() => {});
    await settled();
    const last = lockOf(third).hold(FOREVER, async () => {});
    await settled();
    const children = vi.spyOn(third, 'children');
    const stranger = await first.create(`${PATH}/stranger__lock__`, new Uint8Array(), 'ephemeral-sequential');
    await first.delete(stranger);
    await settled();
    expect(children).not.toHaveBeenCalled();
    middle.abort();
    await settled();
    expect(children).toHaveBeenCalledTimes(1);
    holder.letGo();
    await last;
  });

  it.each(['before', 'after'] as const)(
    'LOCK-5: a create that is cut %s it was applied is made once',
    async (when) => {
      const { zookeeper, first: session } = setUp();
      await lockOf(session).hold(FOREVER, async () => {}); // The path exists from here.
      session.failNext('create', when);
      await lockOf(session).hold(FOREVER, async () => {
        expect(contendersIn(zookeeper)).toHaveLength(1);
      });
      expect(contendersIn(zookeeper)).toEqual([]);
    },
  );

  it.each(['cancelled', 'deadline', 'session-ended', 'closed'] as const)(
    'LOCK-6: a hold that is %s at any moment leaves nothing behind',
    async (ending) => {
      const moments = await disturbEveryStep(() => {
        const { clock, zookeeper, first: other, second: session } = setUp();
        const abort = new AbortController();
        const { signal } = withDeadline(clock, 100, abort.signal);
        let ran = 0;
        let outcome: unknown = 'waiting';
        const run = async () => {
          const holder = await holdUntil(lockOf(other));
          const waiting = lockOf(session)
            .hold(signal, async () => void (ran += 1))
            .then(
              () => (outcome = 'held'),
              (error: unknown) => (outcome = error),
            );
          await steps(40);
          holder.letGo();
          await waiting;
        };
        return {
          run: run(),
          disturb() {
            if (ending === 'cancelled') abort.abort();
            else if (ending === 'deadline') void clock.advance(100);
            else if (ending === 'session-ended') session.expire();
            else void session.close();
          },
          async check() {
            if (outcome === 'held') expect(ran).toBe(1);
            else expect(isRecipeError(outcome, ending === 'closed' ? 'session-ended' : ending)).toBe(true);
            if (outcome !== 'held' && ending !== 'session-ended' && ending !== 'closed') expect(ran).toBe(0);
            expect(contendersIn(zookeeper)).toEqual([]);
            const next = ending === 'session-ended' || ending === 'closed' ? other : session;
            expect(await lockOf(next).hold(FOREVER, async () => 'next')).toBe('next');
            expect(zookeeper.thrown).toEqual([]);
          },
        };
      });
      expect(moments).toBeGreaterThan(20);
    },
  );

  it('LOCK-6: the deadline is one for the whole call, however often it wakes', async () => {
    const { clock, first, second, third } = setUp();
    await holdUntil(lockOf(first));
    const middle = new AbortController();
    lockOf(second)
      .hold(middle.signal, async () => {})
      .catch(() => {});
    await settled();
    let outcome: unknown;
    lockOf(third)
      .hold(withDeadline(clock, 1000).signal, async () => {})
      .catch((error: unknown) => (outcome = error));
    await settled();
    await clock.advance(900);
    middle.abort(); // The third wakes, and waits on for the first.
    await settled();
    await clock.advance(99);
    expect(outcome).toBeUndefined();
    await clock.advance(1);
    await settled();
    expect(isRecipeError(outcome, 'deadline')).toBe(true);
  });

  it.each(['own first', 'own last'] as const)(
    'LOCK-13: who waited for a znode does not hold where its own is gone too, %s',
    async (order) => {
      for (const blip of [false, true]) {
        const { zookeeper, first, second: session, third: operator } = setUp();
        const holder = await holdUntil(lockOf(first));
        let ran = 0;
        const waiting = lockOf(session).hold(FOREVER, async () => void (ran += 1));
        const outcome = expect(waiting).rejects.toMatchObject({ code: 'lost' });
        await settled();
        const [own = '', ahead = ''] = contendersIn(zookeeper).toSorted((a) =>
          a === holder.hold.path ? 1 : -1,
        );
        if (blip) session.suspend();
        for (const path of order === 'own first' ? [own, ahead] : [ahead, own]) void operator.delete(path);
        if (blip) session.resume();
        await outcome;
        // Between two deletions that it hears of in turn, it held the lock for a moment.
        expect(ran).toBe(order === 'own last' && !blip ? 1 : 0);
        holder.letGo();
        await holder.released.catch(() => {});
        expect(contendersIn(zookeeper)).toEqual([]);
      }
    },
  );

  it('LOCK-7: a hold whose znode is deleted is lost, and rejects', async () => {
    const { first: session, second: operator } = setUp();
    const { hold, letGo, released } = await holdUntil(lockOf(session));
    await settled();
    await operator.delete(hold.path);
    await settled();
    expect(hold.lost.reason).toMatchObject({ code: 'lost' });
    letGo();
    await expect(released).rejects.toMatchObject({ code: 'lost' });
  });

  it('LOCK-7: a hold whose znode was deleted before anybody watched it rejects too', async () => {
    const { first: session, second: operator } = setUp();
    const held = lockOf(session).hold(FOREVER, (hold) => operator.delete(hold.path));
    await expect(held).rejects.toMatchObject({ code: 'lost' });
  });

  it('LOCK-7: a hold is lost at the end of its lease, before ZooKeeper ends the session', async () => {
    const { clock, zookeeper, first: session } = setUp();
    const { hold, letGo, released } = await holdUntil(lockOf(session));
    session.suspend();
    await settled();
    expect(hold.lost.aborted).toBe(false);
    await clock.advance(session.timeout - 1);
    expect(hold.lost.aborted).toBe(true);
    expect(contendersIn(zookeeper)).toHaveLength(1);
    letGo();
    await expect(released).rejects.toMatchObject({ code: 'session-ended' });
    session.resume(); // The session has survived: what it left is removed in the background.
    await settled();
    expect(contendersIn(zookeeper)).toEqual([]);
  });

  it('LOCK-8: the body’s failure is the hold’s, after the unlock', async () => {
    const { zookeeper, first: session } = setUp();
    const failure = new Error('body');
    await expect(lockOf(session).hold(FOREVER, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(contendersIn(zookeeper)).toEqual([]);
  });

  it('LOCK-9: a blip at any moment changes nothing', async () => {
    const moments = await disturbEveryStep(() => {
      const { zookeeper, first: other, second: session } = setUp();
      let ran = 0;
      const run = async () => {
        const holder = await holdUntil(lockOf(other));
        const waiting = lockOf(session).hold(FOREVER, async () => void (ran += 1));
        await steps(40);
        holder.letGo();
        await waiting;
      };
      return {
        run: run(),
        disturb() {
          session.suspend();
          setImmediate(() => session.resume());
        },
        async check() {
          expect(ran).toBe(1);
          expect(contendersIn(zookeeper)).toEqual([]);
        },
      };
    });
    expect(moments).toBeGreaterThan(20);
  });

  it.each(['before', 'after'] as const)(
    'LOCK-9: an unlock that is cut %s it was applied is repeated',
    async (when) => {
      const { zookeeper, first: session } = setUp();
      await lockOf(session).hold(FOREVER, async () => session.failNext('delete', when));
      await settled();
      expect(contendersIn(zookeeper)).toEqual([]);
    },
  );

  it('LOCK-10: the place and the holder are told while waiting', async () => {
    const { first, second, third } = setUp();
    const one = await holdUntil(lockOf(first, 'one'));
    const two = holdUntil(lockOf(second, 'two'));
    await settled();
    const told: LockQueue[] = [];
    const last = lockOf(third, 'three').hold(
      FOREVER,
      async () => {},
      (queue) => told.push(queue),
    );
    await settled();
    expect(await readLockQueue(third, PATH)).toMatchObject([
      { identifier: 'one', owner: first.id },
      { identifier: 'two', owner: second.id },
      { identifier: 'three', owner: third.id },
    ]);
    expect(told.map((queue) => [queue.place, queue.holderIdentifier])).toEqual([
      [2, undefined],
      [2, 'one'],
    ]);
    one.letGo();
    const holder = await two;
    await settled();
    holder.letGo();
    await last;
    expect(told.map((queue) => queue.place)).toEqual([2, 2, 1, 1, 0]);
    expect(told[3]?.holderIdentifier).toBe('two');
  });

  it('LOCK-11: without contention, two writes and one read', async () => {
    const { first: session } = setUp();
    await lockOf(session).hold(FOREVER, async () => {});
    const spies = OPERATIONS.map((operation) => vi.spyOn(session, operation));
    const sent = () => OPERATIONS.filter((_, index) => (spies[index]?.mock.calls.length ?? 0) > 0);
    const calls = () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    const done = lockOf(session).hold(FOREVER, async () => {});
    expect(sent()).toEqual(['create', 'children']);
    await done;
    expect(sent()).toEqual(['create', 'children', 'delete']);
    expect(calls()).toBe(3);
  });

  it('LOCK-11: who waited for one other needs no read to hold', async () => {
    const { first, second: session } = setUp();
    const holder = await holdUntil(lockOf(first));
    const held = lockOf(session).hold(FOREVER, async () => {});
    await settled();
    const spies = OPERATIONS.map((operation) => vi.spyOn(session, operation));
    holder.letGo();
    await held;
    expect(OPERATIONS.map((_, index) => spies[index]?.mock.calls.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });
});
