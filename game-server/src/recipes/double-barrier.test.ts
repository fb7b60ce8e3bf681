import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { disturbEveryStep, settled, steps } from '../testing/disturb.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { withDeadline } from './deadline.ts';
import { type BarrierMembers, DoubleBarrier } from './double-barrier.ts';
import { isRecipeError } from './recipe-error.ts';

vi.setConfig({ testTimeout: 60_000 }); // Some tests disturb every step in turn.

const PATH = '/duel/matches/m1/barrier';
const READY = `${PATH}/ready`;
const FOREVER = new AbortController().signal;
const EMPTY = new Uint8Array();

function setUp(size = 2) {
  const clock = new ManualClock();
  const zookeeper = new FakeZooKeeper(clock);
  const seat = (index: number): Seat => {
    const session = zookeeper.session();
    const member = `seat-${index}`;
    const barrier = new DoubleBarrier(session, PATH, { size, member, identifier: `player-${index}`, clock });
    return { session, path: `${PATH}/${member}`, barrier };
  };
  const seats = [seat(0), seat(1), seat(2), seat(3)] as const;
  return { clock, zookeeper, seats };
}

interface Seat {
  readonly session: FakeSession;
  readonly path: string;
  readonly barrier: DoubleBarrier;
}

/** Lets something happen right before each create that a session sends. */
function beforeCreate(session: FakeSession, act: (path: string) => void): void {
  const create = session.create.bind(session);
  vi.spyOn(session, 'create').mockImplementation((path, bytes, mode) => {
    act(path);
    return create(path, bytes, mode);
  });
}

/** How a promise has ended so far. */
function outcomeOf(promise: Promise<unknown>) {
  const outcome = { now: 'waiting' as unknown };
  promise.then(
    () => (outcome.now = 'passed'),
    (error: unknown) => (outcome.now = isRecipeError(error) ? error.code : error),
  );
  return outcome;
}

function inBarrier(zookeeper: FakeZooKeeper): string[] {
  return zookeeper.tree.paths.filter((path) => path.startsWith(`${PATH}/`));
}

describe('DoubleBarrier.enter', () => {
  it('BARRIER-1, BARRIER-2: nobody enters before all are in; the tree is kazoo’s', async () => {
    const { zookeeper, seats } = setUp();
    const [a, b] = seats;
    const first = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    expect(first.now).toBe('waiting');
    expect(inBarrier(zookeeper)).toEqual([a.path]);
    const member = await b.session.get(a.path);
    expect(new TextDecoder().decode(member.bytes)).toBe('player-0');
    expect(member.stat.ephemeralOwner).toBe(a.session.id);
    await b.barrier.enter(FOREVER);
    await settled();
    expect(first.now).toBe('passed');
    expect(inBarrier(zookeeper)).toEqual([READY, a.path, b.path]);
    const ready = await b.session.get(READY);
    expect(ready.bytes).toHaveLength(0);
    expect(ready.stat.ephemeralOwner).toBe('0');
  });

  it('BARRIER-3: `ready` decides even where it is gone when looked at', async () => {
    const { seats } = setUp();
    const [a, peer] = seats;
    const outcome = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    await Promise.all([
      peer.session.create(`${PATH}/peer`, EMPTY, 'ephemeral'),
      peer.session.create(READY, EMPTY, 'persistent'),
      peer.session.delete(READY),
      peer.session.delete(`${PATH}/peer`),
    ]);
    await settled();
    expect(outcome.now).toBe('passed');
  });

  it('BARRIER-3: `ready` is watched before the own member is made', async () => {
    const { seats } = setUp();
    const [a] = seats;
    const sent: string[] = [];
    const exists = a.session.exists.bind(a.session);
    vi.spyOn(a.session, 'exists').mockImplementation((path, watcher) => {
      if (watcher) sent.push(`watch ${path}`);
      return exists(path, watcher);
    });
    beforeCreate(a.session, (path) => sent.push(`create ${path}`));
    void a.barrier.enter(FOREVER).catch(() => {});
    await settled();
    expect(sent.indexOf(`watch ${READY}`)).toBeLessThan(sent.indexOf(`create ${a.path}`));
    expect(sent.indexOf(`watch ${READY}`)).toBeGreaterThanOrEqual(0);
  });

  it('BARRIER-4: a stale `ready` is removed, and nobody enters by it', async () => {
    const { zookeeper, seats } = setUp();
    const [a, b] = seats;
    for (const path of ['/duel', '/duel/matches', '/duel/matches/m1', PATH, READY])
      await b.session.create(path, EMPTY, 'persistent');
    const first = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    expect(first.now).toBe('waiting');
    expect(inBarrier(zookeeper)).toEqual([a.path]);
    await b.barrier.enter(FOREVER);
    await settled();
    expect(first.now).toBe('passed');
  });

  it('BARRIER-4: a running round is refused, and not disturbed', async () => {
    const { zookeeper, seats } = setUp();
    const [a, b, late] = seats;
    await Promise.all([a.barrier.enter(FOREVER), b.barrier.enter(FOREVER)]);
    await a.session.delete(a.path); // One has left already: it is not for being full that the round is closed.
    await expect(late.barrier.enter(FOREVER)).rejects.toMatchObject({ code: 'round-running' });
    expect(inBarrier(zookeeper)).toEqual([READY, b.path]);
  });

  it('BARRIER-5: of three at once, the last is told that it is one too many', async () => {
    const { zookeeper, seats } = setUp();
    const outcomes = seats.slice(0, 3).map((seat) => outcomeOf(seat.barrier.enter(FOREVER)));
    await settled();
    const births = outcomes.map((outcome) => outcome.now);
    expect(births.filter((outcome) => outcome === 'passed')).toHaveLength(2);
    expect(births.at(-1)).toMatch(/too-many|round-running/);
    expect(inBarrier(zookeeper)).toHaveLength(3);
  });

  it('BARRIER-5: a surplus member that came between the look and the create counts itself out', async () => {
    const { seats } = setUp();
    const [a, b, late] = seats;
    // Both others come between its first look and its own create.
    beforeCreate(late.session, (path) => {
      if (path !== late.path) return;
      void a.session.create(a.path, EMPTY, 'ephemeral');
      void b.session.create(b.path, EMPTY, 'ephemeral');
    });
    await expect(late.barrier.enter(FOREVER)).rejects.toMatchObject({ code: 'too-many' });
    await settled();
    expect(await a.session.exists(late.path)).toBeUndefined();
  });

  it.each(['cancelled', 'deadline', 'session-ended'] as const)(
    'BARRIER-6: entering that is %s at any moment leaves no member behind',
    async (ending) => {
      const moments = await disturbEveryStep(() => {
        const { clock, zookeeper, seats } = setUp();
        const [other, seat] = seats;
        const abort = new AbortController();
        const entering = seat.barrier.enter(withDeadline(clock, 100, abort.signal).signal);
        const outcome = outcomeOf(entering);
        const run = async () => {
          await steps(60);
          if (outcome.now === 'waiting')
            await Promise.race([other.barrier.enter(FOREVER), entering.catch(() => {})]);
          await entering.catch(() => {});
        };
        return {
          run: run(),
          disturb() {
            if (ending === 'cancelled') abort.abort();
            else if (ending === 'deadline') void clock.advance(100);
            else seat.session.expire();
          },
          async check() {
            const gone = outcome.now !== 'passed' || ending === 'session-ended';
            if (outcome.now !== 'passed') expect(outcome.now).toBe(ending);
            expect(zookeeper.tree.find(seat.path) === undefined).toBe(gone);
            expect(zookeeper.thrown).toEqual([]);
          },
        };
      });
      expect(moments).toBeGreaterThan(60);
    },
  );

  it.each([0, 1])(
    'BARRIER-8: a blip of seat %s at any moment of entering changes nothing',
    async (victim) => {
      const moments = await disturbEveryStep(() => {
        const { zookeeper, seats } = setUp();
        const [a, b] = seats;
        const run = async () => {
          const first = a.barrier.enter(FOREVER);
          await steps(30);
          await Promise.all([first, b.barrier.enter(FOREVER)]);
        };
        return {
          run: run(),
          disturb() {
            const { session } = victim === 0 ? a : b;
            session.suspend();
            setImmediate(() => session.resume());
          },
          async check() {
            expect(inBarrier(zookeeper)).toEqual([READY, a.path, b.path]);
          },
        };
      });
      expect(moments).toBeGreaterThan(40);
    },
  );

  it.each([
    ['before', 'create'],
    ['after', 'create'],
  ] as const)('BARRIER-8: a connection cut %s a %s of entering changes nothing', async (when, operation) => {
    for (const nth of [0, 1]) {
      const { zookeeper, seats } = setUp();
      const [a, b] = seats;
      const first = a.barrier.enter(FOREVER);
      await settled();
      let creates = 0;
      beforeCreate(b.session, () => {
        if (creates === nth) b.session.failNext(operation, when);
        creates += 1;
      });
      const second = b.barrier.enter(FOREVER);
      await Promise.all([first, second]);
      expect(inBarrier(zookeeper)).toEqual([READY, a.path, b.path]);
    }
  });

  it('BARRIER-9: a member that was removed by an operator does not enter', async () => {
    const { seats } = setUp();
    const [a, b] = seats;
    const outcome = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    await b.session.delete(a.path);
    await settled();
    expect(outcome.now).toBe('lost');
  });

  it.each([false, true])(
    'BARRIER-9: nor does one that was removed just before `ready` came, blip %s',
    async (blip) => {
      const { seats } = setUp();
      const [a, peer] = seats;
      const outcome = outcomeOf(a.barrier.enter(FOREVER));
      await settled();
      await peer.session.create(`${PATH}/peer`, EMPTY, 'ephemeral');
      await settled();
      if (blip) a.session.suspend();
      void peer.session.delete(a.path);
      void peer.session.create(READY, EMPTY, 'persistent');
      if (blip) a.session.resume();
      await settled();
      expect(outcome.now).toBe('lost');
    },
  );

  it('BARRIER-15: to enter and to leave cost each seat few requests', async () => {
    const { zookeeper, seats } = setUp();
    const [a, b] = seats;
    await Promise.all([a.barrier.enter(FOREVER), b.barrier.enter(FOREVER)]); // The path exists from here.
    await Promise.all([a.barrier.leave(FOREVER), b.barrier.leave(FOREVER)]);
    const operations = ['create', 'children', 'get', 'exists', 'delete'] as const;
    const spies = [a, b].map(({ session }) => operations.map((operation) => vi.spyOn(session, operation)));
    const calls = () => spies.map((seat) => seat.reduce((sum, spy) => sum + spy.mock.calls.length, 0));
    const first = a.barrier.enter(FOREVER);
    await settled();
    await b.barrier.enter(FOREVER);
    await first;
    expect(calls()).toEqual([6, 7]);
    const leaving = a.barrier.leave(FOREVER);
    await settled();
    await b.barrier.leave(FOREVER);
    await leaving;
    expect(calls()).toEqual([10, 10]);
    expect(inBarrier(zookeeper)).toEqual([]);
  });

  it('BARRIER-7: who leaves clears up after one whose session ended while `ready` stood', async () => {
    const { zookeeper, seats } = setUp();
    const [a, b] = seats;
    await Promise.all([a.barrier.enter(FOREVER), b.barrier.enter(FOREVER)]);
    const outcome = outcomeOf(b.barrier.leave(FOREVER));
    await settled();
    expect(outcome.now).toBe('waiting');
    a.session.expire();
    await settled();
    expect(outcome.now).toBe('passed');
    expect(inBarrier(zookeeper)).toEqual([]);
  });

  it('BARRIER-10: who waited opens the barrier itself where the last to come does not', async () => {
    const { clock, zookeeper, seats } = setUp();
    const [a, peer] = seats;
    const outcome = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    await peer.session.create(`${PATH}/peer`, EMPTY, 'ephemeral');
    await settled();
    expect(outcome.now).toBe('waiting');
    expect(zookeeper.tree.find(READY)).toBeUndefined();
    await clock.advance(250);
    await settled();
    expect(outcome.now).toBe('passed');
    expect(zookeeper.tree.find(READY)).toBeDefined();
  });

  it('BARRIER-11: a `ready` that comes after a peer has opened, passed and cleaned up is taken back', async () => {
    const { zookeeper, seats } = setUp();
    const [a, peer] = seats;
    await peer.session.create('/duel', EMPTY, 'persistent');
    await peer.session.create('/duel/matches', EMPTY, 'persistent');
    await peer.session.create('/duel/matches/m1', EMPTY, 'persistent');
    await peer.session.create(PATH, EMPTY, 'persistent');
    await peer.session.create(`${PATH}/peer`, EMPTY, 'ephemeral');
    beforeCreate(a.session, (path) => {
      if (path !== READY) return;
      void peer.session.create(READY, EMPTY, 'persistent');
      void peer.session.delete(READY);
    });
    await a.barrier.enter(FOREVER);
    expect(zookeeper.tree.find(READY)).toBeUndefined();
  });

  it('BARRIER-12: the znode of an earlier session is waited for', async () => {
    const { zookeeper, seats } = setUp();
    const [a, old] = seats;
    for (const path of ['/duel', '/duel/matches', '/duel/matches/m1', PATH])
      await old.session.create(path, EMPTY, 'persistent');
    await old.session.create(a.path, EMPTY, 'ephemeral');
    const outcome = outcomeOf(a.barrier.enter(FOREVER));
    await settled();
    expect(outcome.now).toBe('waiting');
    old.session.expire();
    await settled();
    expect(zookeeper.tree.find(a.path)?.stat.ephemeralOwner).toBe(a.session.id);
  });

  it('BARRIER-13: the members are told as they come', async () => {
    const { seats } = setUp();
    const [a, b] = seats;
    const told: BarrierMembers[] = [];
    const first = a.barrier.enter(FOREVER, (members) => told.push(members));
    await settled();
    expect(told.at(-1)).toEqual({ names: ['seat-0'], size: 2, ready: false });
    await b.barrier.enter(FOREVER);
    await first;
    expect(told.at(-1)).toEqual({ names: ['seat-0', 'seat-1'], size: 2, ready: true });
  });
});

describe('DoubleBarrier.leave', () => {
  async function entered(count = 2) {
    const world = setUp(count);
    await Promise.all(world.seats.slice(0, count).map((seat) => seat.barrier.enter(FOREVER)));
    return world;
  }

  it.each([0, 1])('BARRIER-7: nobody has left before all have, seat %s leaving first', async (first) => {
    const { zookeeper, seats } = await entered();
    const [a, b] = seats;
    const [early, late] = first === 0 ? [a, b] : [b, a];
    const outcome = outcomeOf(early.barrier.leave(FOREVER));
    await settled();
    expect(outcome.now).toBe('waiting');
    // The lowest stays at the gate until the others have gone; the others go at once.
    expect(inBarrier(zookeeper)).toEqual(first === 0 ? [READY, a.path, b.path] : [READY, a.path]);
    await late.barrier.leave(FOREVER);
    await settled();
    expect(outcome.now).toBe('passed');
    expect(inBarrier(zookeeper)).toEqual([]);
  });

  it('BARRIER-7: four leave in any order', async () => {
    const { zookeeper, seats } = await entered(4);
    const outcomes = [];
    for (const seat of [2, 0, 3] as const) {
      outcomes.push(outcomeOf(seats[seat].barrier.leave(FOREVER)));
      await settled();
    }
    expect(outcomes.map((outcome) => outcome.now)).toEqual(['waiting', 'waiting', 'waiting']);
    await seats[1].barrier.leave(FOREVER);
    await settled();
    expect(outcomes.map((outcome) => outcome.now)).toEqual(['passed', 'passed', 'passed']);
    expect(inBarrier(zookeeper)).toEqual([]);
  });

  it.each([0, 1])('BARRIER-7: seat %s leaves when the other’s session has ended', async (survivor) => {
    const { zookeeper, seats } = await entered();
    const leaver = seats[survivor === 0 ? 0 : 1];
    const other = seats[survivor === 0 ? 1 : 0];
    const outcome = outcomeOf(leaver.barrier.leave(FOREVER));
    await settled();
    other.session.expire();
    await settled();
    expect(outcome.now).toBe('passed');
    expect(inBarrier(zookeeper)).toEqual([]);
  });

  it('BARRIER-7: a barrier that is gone has been left', async () => {
    const { seats } = setUp();
    await seats[0].barrier.leave(FOREVER);
  });

  it.each(['cancelled', 'deadline', 'session-ended'] as const)(
    'BARRIER-6: leaving that is %s at any moment leaves no member behind',
    async (ending) => {
      for (const leaverIndex of [0, 1] as const) {
        const moments = await disturbEveryStep(() => {
          const { clock, zookeeper, seats } = setUp();
          const leaver = seats[leaverIndex];
          const other = seats[leaverIndex === 0 ? 1 : 0];
          const abort = new AbortController();
          let outcome = { now: 'entering' as unknown };
          const run = async () => {
            await Promise.all([leaver.barrier.enter(FOREVER), other.barrier.enter(FOREVER)]);
            const leaving = leaver.barrier.leave(withDeadline(clock, 100, abort.signal).signal);
            outcome = outcomeOf(leaving);
            await steps(40);
            await other.barrier.leave(FOREVER);
            await leaving.catch(() => {});
          };
          return {
            run: run().catch(() => {}),
            disturb() {
              if (outcome.now === 'entering') return;
              if (ending === 'cancelled') abort.abort();
              else if (ending === 'deadline') void clock.advance(100);
              else leaver.session.expire();
            },
            async check() {
              expect(['passed', ending]).toContain(outcome.now);
              expect(inBarrier(zookeeper)).toEqual([]);
            },
          };
        });
        expect(moments).toBeGreaterThan(60);
      }
    },
  );

  it.each([0, 1])('BARRIER-8: a blip of seat %s at any moment of leaving changes nothing', async (victim) => {
    const moments = await disturbEveryStep(() => {
      const { zookeeper, seats } = setUp();
      const [a, b] = seats;
      let left = 0;
      const run = async () => {
        await Promise.all([a.barrier.enter(FOREVER), b.barrier.enter(FOREVER)]);
        const first = a.barrier.leave(FOREVER);
        await steps(30);
        await Promise.all([first, b.barrier.leave(FOREVER)]);
        left += 1;
      };
      return {
        run: run(),
        disturb() {
          const { session } = victim === 0 ? a : b;
          session.suspend();
          setImmediate(() => session.resume());
        },
        async check() {
          expect(left).toBe(1);
          expect(inBarrier(zookeeper)).toEqual([]);
        },
      };
    });
    expect(moments).toBeGreaterThan(60);
  });
});
