import { systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { observe } from '../zookeeper/observed-session.ts';
import { ProxiedSessions } from '../testing/proxied-sessions.ts';
import { absent, childrenReach } from '../testing/reach.ts';
import { reaches } from '../zookeeper/contract.ts';
import { silentLog } from '../zookeeper/log.ts';
import type { NativeSession } from '../zookeeper/native-session.ts';
import type { Session } from '../zookeeper/port.ts';
import { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { type ChildrenChange, watchChildren } from './children-watch.ts';
import { DoubleBarrier } from './double-barrier.ts';
import { Election } from './election.ts';
import { type Hold, Lock } from './lock.ts';
import { joinMembership } from './membership.ts';
import { isRecipeError } from './recipe-error.ts';

const FOREVER = new AbortController().signal;
const EMPTY = new Uint8Array();

let sessions: ProxiedSessions;
let root: string;
/** Looks on from a connection of its own. */
let onlooker: NativeSession;

beforeEach(async () => {
  sessions = new ProxiedSessions((await testLauncher()).connect);
  [root, onlooker] = await Promise.all([sessions.root(), sessions.open()]);
});

afterEach(() => sessions.close());

const lockPath = () => `${root}/lock`;
const lockOf = (session: Session) => new Lock(session, lockPath(), { identifier: 'test' });

async function namesIn(path: string): Promise<string[]> {
  await onlooker.sync(path);
  return (await onlooker.children(path)).names.toSorted();
}

/** A session that aborts the signal as it sends its `nth` operation, and counts on. */
function abortingAt(session: Session, nth: number) {
  const abort = new AbortController();
  const counted = { sent: 0 };
  const observed = observe(session, () => {
    if (counted.sent === nth) abort.abort();
    counted.sent += 1;
  });
  return { session: observed, signal: abort.signal, counted };
}

/** How a call has ended: a word. */
function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'passed',
    (error: unknown) => (isRecipeError(error) ? error.code : error),
  );
}

/** A held lock, and what lets it go. */
async function holdUntil(session: Session) {
  let letGo = () => {};
  const done = new Promise<void>((resolve) => (letGo = resolve));
  let taken = (_hold: Hold) => {};
  const holding = new Promise<Hold>((resolve) => (taken = resolve));
  const released = lockOf(session).hold(FOREVER, async (hold) => {
    taken(hold);
    await done;
  });
  return { hold: await holding, letGo, released };
}

describe('Lock on a real ZooKeeper', () => {
  it.each(['before', 'after'] as const)(
    'LOCK-5: a create cut %s it was applied makes one contender',
    async (where) => {
      const session = await sessions.open();
      await lockOf(session).hold(FOREVER, async () => {});
      const proxy = sessions.proxyOf(session);
      void (where === 'after' ? proxy.cutReplyOfNextWrite() : proxy.cutNextWrite());
      await lockOf(session).hold(FOREVER, async (hold) => {
        expect((await namesIn(lockPath())).map((name) => `${lockPath()}/${name}`)).toEqual([hold.path]);
      });
      expect(await namesIn(lockPath())).toEqual([]);
    },
  );

  it('LOCK-6: a session that expires in mid-wait ends the wait, and nothing is left', async () => {
    const [first, second] = await Promise.all([sessions.open(), sessions.open()]);
    const holder = await holdUntil(first);
    const waiting = lockOf(second).hold(FOREVER, async () => 'held');
    waiting.catch(() => {});
    await childrenReach(onlooker, lockPath(), 2);
    await sessions.expire(second);
    sessions.proxyOf(second).pass();
    await expect(waiting).rejects.toMatchObject({ code: 'session-ended' });
    holder.letGo();
    await holder.released;
    expect(await namesIn(lockPath())).toEqual([]);
  });

  it('LOCK-6: cancelled at each operation in turn, nothing is left', async () => {
    const [first, second] = await Promise.all([sessions.open(), sessions.open()]);
    for (let [nth, wasAborted] = [0, true]; wasAborted; nth += 1) {
      const holder = await holdUntil(first);
      const aborting = abortingAt(second, nth);
      const waiting = outcomeOf(lockOf(aborting.session).hold(aborting.signal, async () => {}));
      await childrenReach(onlooker, lockPath(), 1);
      holder.letGo();
      await holder.released;
      expect(['passed', 'cancelled']).toContain(await waiting);
      wasAborted = aborting.signal.aborted;
      expect(wasAborted).toBe(nth < aborting.counted.sent);
      await second.sync('/');
      expect(await namesIn(lockPath())).toEqual([]);
      if (!wasAborted) expect(nth).toBeGreaterThanOrEqual(5);
    }
  });

  it('LOCK-9: a connection that drops while waiting, while holding and while unlocking changes nothing', async () => {
    const [first, second] = await Promise.all([sessions.open(), sessions.open()]);
    const holder = await holdUntil(first);
    const waiting = lockOf(second).hold(FOREVER, async (hold) => {
      sessions.proxyOf(second).drop();
      await reaches(second, 'suspended');
      await reaches(second, 'connected');
      expect(hold.lost.aborted).toBe(false);
      void sessions.proxyOf(second).cutReplyOfNextWrite();
    });
    await childrenReach(onlooker, lockPath(), 2);
    sessions.proxyOf(second).refuse();
    await reaches(second, 'suspended');
    holder.letGo();
    await holder.released; // Its end is told to nobody.
    sessions.proxyOf(second).pass();
    await waiting;
    await reaches(second, 'connected');
    await second.sync('/');
    expect(await namesIn(lockPath())).toEqual([]);
  });

  it('LOCK-7: a holder whose session has expired knows, and the next one holds', async () => {
    const [first, second] = await Promise.all([sessions.open(), sessions.open()]);
    const { hold, released, letGo } = await holdUntil(first);
    released.catch(() => {});
    hold.lost.addEventListener('abort', letGo);
    const next = lockOf(second).hold(FOREVER, async () => 'next');
    await sessions.expire(first);
    expect(await next).toBe('next');
    sessions.proxyOf(first).pass();
    await expect(released).rejects.toMatchObject({ code: 'session-ended' });
    expect(hold.lost.reason).toMatchObject({ code: 'session-ended' });
  });
});

describe('DoubleBarrier on a real ZooKeeper', () => {
  const path = () => `${root}/barrier`;
  const barrierOf = (session: Session, member: string) =>
    new DoubleBarrier(session, path(), { size: 2, member, identifier: member });

  it('BARRIER-4: a stale `ready` lets nobody in alone', async () => {
    const [a, b] = await Promise.all([sessions.open(), sessions.open()]);
    await onlooker.create(path(), EMPTY, 'persistent');
    await onlooker.create(`${path()}/ready`, EMPTY, 'persistent');
    const first = barrierOf(a, 'a').enter(FOREVER);
    await absent(onlooker, `${path()}/ready`);
    await Promise.all([first, barrierOf(b, 'b').enter(FOREVER)]);
    expect(await namesIn(path())).toEqual(['a', 'b', 'ready']);
  });

  it('BARRIER-5: of three at once two enter', async () => {
    const three = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => barrierOf(await sessions.open(), name)),
    );
    const outcomes = await Promise.allSettled(three.map((barrier) => barrier.enter(FOREVER)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(['too-many', 'round-running']).toContain(refused[0]?.reason.code);
    await absent(
      onlooker,
      `${path()}/${'abc'[outcomes.findIndex((outcome) => outcome.status === 'rejected')]}`,
    );
    expect(await namesIn(path())).toHaveLength(3);
  });

  it('BARRIER-6: a session that expires in mid-wait ends the wait, and nothing is left', async () => {
    const a = await sessions.open();
    const entering = barrierOf(a, 'a').enter(FOREVER);
    entering.catch(() => {});
    await childrenReach(onlooker, path(), 1);
    await sessions.expire(a);
    sessions.proxyOf(a).pass();
    await expect(entering).rejects.toMatchObject({ code: 'session-ended' });
    await absent(onlooker, `${path()}/a`);
  });

  it.each(['enter', 'leave'] as const)(
    'BARRIER-6: %s cancelled at each operation in turn, nothing is left',
    async (way) => {
      const [a, b] = await Promise.all([sessions.open(), sessions.open()]);
      await onlooker.create(path(), EMPTY, 'persistent');
      for (let [nth, wasAborted] = [0, true]; wasAborted; nth += 1) {
        const barriers = { a: barrierOf(a, 'a'), b: barrierOf(b, 'b') };
        if (way === 'leave') await Promise.all([barriers.a.enter(FOREVER), barriers.b.enter(FOREVER)]);
        const aborting = abortingAt(a, nth);
        const other = new AbortController();
        const walk = outcomeOf(barrierOf(aborting.session, 'a')[way](aborting.signal));
        const otherWalk = outcomeOf(barriers.b[way](other.signal));
        const outcome = await walk;
        expect(['passed', 'cancelled']).toContain(outcome);
        wasAborted = aborting.signal.aborted;
        if (!wasAborted) expect(nth).toBeGreaterThanOrEqual(4);
        if (way === 'enter' && outcome === 'cancelled') other.abort();
        await otherWalk;
        if (outcome === 'cancelled') await absent(onlooker, `${path()}/a`);
        await Promise.all(
          [a, b].map((session, index) => barrierOf(session, 'ab'[index] ?? '').leave(FOREVER)),
        );
        expect(await namesIn(path())).toEqual([]);
      }
    },
  );

  it.each([1, 2, 3] as const)(
    'BARRIER-8: a cut reply to write %s of a round changes nothing',
    async (nth) => {
      const [a, b] = await Promise.all([sessions.open(), sessions.open()]);
      const proxy = sessions.proxyOf(b);
      await onlooker.create(path(), EMPTY, 'persistent');
      const first = barrierOf(a, 'a').enter(FOREVER);
      await childrenReach(onlooker, path(), 1);
      // The writes of who comes last and leaves last: its member, `ready`, and the removals.
      let writes = 0;
      const cutting = observe(b, (operation) => {
        if (operation !== 'create' && operation !== 'delete') return;
        writes += 1;
        if (writes === nth) void proxy.cutReplyOfNextWrite();
      });
      await Promise.all([first, barrierOf(cutting, 'b').enter(FOREVER)]);
      expect(await namesIn(path())).toEqual(['a', 'b', 'ready']);
      const left = barrierOf(a, 'a').leave(FOREVER);
      await Promise.all([left, barrierOf(cutting, 'b').leave(FOREVER)]);
      expect(await namesIn(path())).toEqual([]);
      expect(writes).toBeGreaterThanOrEqual(3);
    },
  );

  it('BARRIER-8: a connection that drops while waiting to enter and to leave changes nothing', async () => {
    const [a, b] = await Promise.all([sessions.open(), sessions.open()]);
    const proxy = sessions.proxyOf(a);
    const entering = barrierOf(a, 'a').enter(FOREVER);
    await childrenReach(onlooker, path(), 1);
    proxy.refuse();
    await reaches(a, 'suspended');
    await barrierOf(b, 'b').enter(FOREVER); // Nobody tells the first one yet.
    proxy.pass();
    await entering;
    const leaving = barrierOf(a, 'a').leave(FOREVER);
    await a.sync('/');
    proxy.refuse();
    await reaches(a, 'suspended');
    const other = barrierOf(b, 'b').leave(FOREVER);
    await absent(onlooker, `${path()}/b`);
    proxy.pass();
    await Promise.all([leaving, other]);
    expect(await namesIn(path())).toEqual([]);
  });
});

describe('watches, membership and election on a real ZooKeeper', () => {
  it('WATCH-3: a watch is stale while ZooKeeper is away, and in step again after', async () => {
    const session = await sessions.open();
    const told: ChildrenChange[] = [];
    const abort = new AbortController();
    const wait = { until: (_change: ChildrenChange) => false, over: () => {} };
    const watching = watchChildren(session, root, abort.signal, (change) => {
      told.push(change);
      if (wait.until(change)) wait.over();
    });
    const next = (until: (change: ChildrenChange) => boolean) =>
      new Promise<void>((over) => {
        if (told.some(until)) over();
        Object.assign(wait, { until, over });
      });
    await next((change) => change.kind === 'children');
    sessions.proxyOf(session).refuse();
    await next((change) => change.kind === 'stale');
    await onlooker.create(`${root}/missed`, EMPTY, 'persistent');
    sessions.proxyOf(session).pass();
    await next((change) => change.kind === 'children' && change.names.includes('missed'));
    expect(told.map((change) => change.kind)).toEqual(['children', 'stale', 'children']);
    abort.abort();
    await watching;
  });

  it('MEMBER-4: when the leader’s session expires, another leads', async () => {
    const [first, second] = await Promise.all([sessions.open(), sessions.open()]);
    const leader = await new Election(first, `${root}/host`, 'server-1').campaign(FOREVER);
    const campaign = new Election(second, `${root}/host`, 'server-2').campaign(FOREVER);
    await sessions.expire(first);
    const next = await campaign;
    expect(next.czxid).toBeGreaterThan(leader.czxid);
    sessions.proxyOf(first).pass();
    await reaches(first, 'lost');
    expect(leader.lost.reason).toMatchObject({ code: 'session-ended' });
  });

  it('MEMBER-5: a candidacy whose reply is cut leads, once', async () => {
    const session = await sessions.open();
    void sessions.proxyOf(session).cutReplyOfNextWrite();
    const leader = await new Election(session, `${root}/host`, 'server-1').campaign(FOREVER);
    expect((await onlooker.exists(`${root}/host`))?.czxid).toBe(leader.czxid);
    await leader.resign();
    expect(await namesIn(root)).toEqual([]);
  });

  it('MEMBER-1: a resident of the session keeper joins again in each new session', async () => {
    const opened: NativeSession[] = [];
    const keeper = new SessionKeeper({
      clock: systemClock,
      log: silentLog,
      factory: {
        async open() {
          const session = await sessions.open();
          opened.push(session);
          return session;
        },
      },
    });
    const path = `${root}/servers/s1`;
    keeper.onSession((session) => void joinMembership(session, path, EMPTY));
    keeper.start();
    await childrenReach(onlooker, `${root}/servers`, 1);
    const [first] = opened;
    if (!first) throw new Error('no session');
    const before = await onlooker.exists(path);
    await sessions.expire(first);
    await absent(onlooker, path);
    sessions.proxyOf(first).pass();
    await childrenReach(onlooker, `${root}/servers`, 1);
    const after = await onlooker.exists(path);
    expect(after?.ephemeralOwner).toBe(opened[1]?.id);
    expect(after?.ephemeralOwner).not.toBe(before?.ephemeralOwner);
  });
});
