import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { settled } from '../testing/disturb.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { type ChildrenChange, watchChildren } from './children-watch.ts';
import { type DataChange, watchData } from './data-watch.ts';
import { withDeadline } from './deadline.ts';
import { diffEntries } from './entries-diff.ts';
import { type Entries, type EntriesChange, watchEntries } from './entries-watch.ts';

const PATH = '/lobby';
const EMPTY = new Uint8Array();
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined) => new TextDecoder().decode(value);

function setUp() {
  const clock = new ManualClock();
  const zookeeper = new FakeZooKeeper(clock);
  const abort = new AbortController();
  return { clock, zookeeper, abort, session: zookeeper.session(), other: zookeeper.session() };
}

/** A change in one short word. */
function wordOf(change: ChildrenChange | DataChange | EntriesChange): string {
  switch (change.kind) {
    case 'children':
      return [...change.names].sort().join(' ');
    case 'data':
      return text(change.bytes);
    case 'entries':
      return [...change.entries].map(([name, entry]) => `${name}=${text(entry.bytes)}`).join(' ');
    case 'absent':
    case 'stale':
      return change.kind;
  }
}

/** Starts one kind of watch; tells what it has said so far. */
function start(kind: 'children' | 'data' | 'entries', world: ReturnType<typeof setUp>) {
  const told: string[] = [];
  const watch = { children: watchChildren, data: watchData, entries: watchEntries }[kind];
  const say = (change: ChildrenChange | DataChange | EntriesChange) => told.push(wordOf(change));
  const options = { clock: world.clock, recheckMs: 1000 };
  const ended = watch(world.session, PATH, world.abort.signal, say, options);
  return { told, ended };
}

/** A change that each kind of watch sees, and what it says then. */
async function change(kind: 'children' | 'data' | 'entries', session: FakeSession): Promise<string> {
  if (kind === 'data') await session.set(PATH, bytes('b'), -1);
  else await session.create(`${PATH}/b`, bytes('1'), 'ephemeral');
  return { children: 'b', data: 'b', entries: 'b=1' }[kind];
}

const ABSENT = { children: 'absent', data: 'absent', entries: '' };

describe.each(['children', 'data', 'entries'] as const)('watch of %s', (kind) => {
  it('WATCH-1: tells the first value at once, and then each change', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told } = start(kind, world);
    await settled();
    expect(told).toEqual(['']);
    const word = await change(kind, world.other);
    await settled();
    expect(told).toEqual(['', word]);
  });

  it('WATCH-2: survives the deletion and the creation of its znode', async () => {
    const world = setUp();
    const { told } = start(kind, world);
    await settled();
    expect(told).toEqual([ABSENT[kind]]);
    await world.other.create(PATH, EMPTY, 'persistent');
    await settled();
    if (kind !== 'entries') expect(told.splice(0)).toEqual([ABSENT[kind], '']);
    await world.other.delete(PATH);
    await settled();
    if (kind !== 'entries') expect(told.splice(0)).toEqual([ABSENT[kind]]);
    await world.other.create(PATH, EMPTY, 'persistent');
    const word = await change(kind, world.other);
    await settled();
    expect(told.at(-1)).toBe(word);
  });

  it('WATCH-3: tells that it is stale, and then the value afresh', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told } = start(kind, world);
    await settled();
    world.session.suspend();
    await settled();
    expect(told).toEqual(['', 'stale']);
    await world.clock.advance(world.session.timeout); // The lease ends: still stale, told once.
    await settled();
    expect(told).toEqual(['', 'stale']);
    world.session.resume();
    await settled();
    expect(told).toEqual(['', 'stale', '']);
    world.session.suspend();
    const word = await change(kind, world.other);
    world.session.resume();
    await settled();
    expect(told).toEqual(['', 'stale', '', 'stale', word]);
  });

  it('WATCH-4: finds what no watch told, and says nothing where nothing changed', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told } = start(kind, world);
    await settled();
    await world.clock.advance(5000);
    await settled();
    expect(told).toEqual(['']);
    vi.spyOn(world.session, 'hear').mockImplementation(() => {}); // ZooKeeper's events are lost.
    const word = await change(kind, world.other);
    await settled();
    expect(told).toEqual(['']);
    await world.clock.advance(1000);
    await settled();
    expect(told).toEqual(['', word]);
  });

  it('WATCH-5: tells nothing after its signal', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told, ended } = start(kind, world);
    await settled();
    world.abort.abort();
    await ended;
    await change(kind, world.other);
    world.session.suspend();
    await settled();
    expect(told).toEqual(['']);
  });

  it('WATCH-5: ends stale with its session', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told, ended } = start(kind, world);
    await settled();
    world.session.expire();
    await ended;
    expect(told).toEqual(['', 'stale']);
  });

  it('WATCH-5: rejects with what its telling throws', async () => {
    const world = setUp();
    const failure = new Error('listener');
    const watch = { children: watchChildren, data: watchData, entries: watchEntries }[kind];
    const ended = watch(world.session, PATH, world.abort.signal, () => {
      throw failure;
    });
    await expect(ended).rejects.toBe(failure);
  });
});

describe('watchChildren', () => {
  it('WATCH-1: fifty creates at once are told in the end, however few times', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told } = start('children', world);
    await settled();
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`).sort();
    await Promise.all(names.map((name) => world.other.create(`${PATH}/${name}`, EMPTY, 'ephemeral')));
    await settled();
    expect(told.at(-1)).toBe(names.join(' '));
    expect(told.length).toBeLessThan(50);
  });

  it('WATCH-4: a node that was made anew, with as many children, is seen by its czxid', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    const { told } = start('children', world);
    await settled();
    vi.spyOn(world.session, 'hear').mockImplementation(() => {});
    await world.other.delete(PATH);
    await world.other.create(PATH, EMPTY, 'persistent');
    await world.clock.advance(1000);
    await settled();
    expect(told).toEqual(['', '']);
  });
});

describe('watchEntries', () => {
  it('WATCH-6: reads only what is new or changed', async () => {
    const world = setUp();
    await world.other.create(PATH, EMPTY, 'persistent');
    for (const name of ['a', 'b', 'c']) await world.other.create(`${PATH}/${name}`, bytes('1'), 'ephemeral');
    const { told } = start('entries', world);
    await settled();
    expect(told).toEqual(['a=1 b=1 c=1']);
    const get = vi.spyOn(world.session, 'get');
    await world.other.set(`${PATH}/b`, bytes('2'), -1);
    await settled();
    await world.other.create(`${PATH}/d`, bytes('1'), 'ephemeral');
    await settled();
    await world.other.delete(`${PATH}/a`);
    await settled();
    expect(told.slice(1)).toEqual(['a=1 b=2 c=1', 'a=1 b=2 c=1 d=1', 'b=2 c=1 d=1']);
    expect(get.mock.calls.map(([path]) => path).filter((path) => !path.endsWith('/a'))).toEqual([
      `${PATH}/b`,
      `${PATH}/d`,
    ]);
  });

  it('WATCH-7: a child that was made anew has departed and arrived', async () => {
    const world = setUp();
    const views: Entries[] = [];
    await world.other.create(PATH, EMPTY, 'persistent');
    await world.other.create(`${PATH}/again`, bytes('1'), 'ephemeral');
    await world.other.create(`${PATH}/stays`, bytes('1'), 'ephemeral');
    await world.other.create(`${PATH}/goes`, bytes('1'), 'ephemeral');
    const say = (told: EntriesChange) => void (told.kind === 'entries' && views.push(told.entries));
    void watchEntries(world.session, PATH, world.abort.signal, say, { clock: world.clock });
    await settled();
    void world.other.delete(`${PATH}/again`);
    void world.other.create(`${PATH}/again`, bytes('1'), 'ephemeral');
    void world.other.delete(`${PATH}/goes`);
    void world.other.create(`${PATH}/comes`, bytes('1'), 'ephemeral');
    void world.other.set(`${PATH}/stays`, bytes('2'), -1);
    await settled();
    const [before, after] = [views[0], views.at(-1)];
    if (!before || !after) throw new Error('nothing was told');
    const diff = diffEntries(before, after);
    expect([...diff.arrived].sort()).toEqual(['again', 'comes']);
    expect([...diff.departed].sort()).toEqual(['again', 'goes']);
    expect(diff.changed).toEqual(['stays']);
  });
});

describe('withDeadline', () => {
  it('WATCH-8: aborts at its deadline, with its parent, and never after cancel', async () => {
    const { clock, abort } = setUp();
    const timed = withDeadline(clock, 100);
    const cancelled = withDeadline(clock, 100, abort.signal);
    const passedOn = withDeadline(clock, 1000, abort.signal);
    cancelled.cancel();
    await clock.advance(99);
    expect(timed.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(timed.signal.reason).toMatchObject({ code: 'deadline' });
    abort.abort('parent');
    expect(passedOn.signal.reason).toBe('parent');
    expect(withDeadline(clock, 100, abort.signal).signal.aborted).toBe(true);
    expect(cancelled.signal.aborted).toBe(false);
  });
});
