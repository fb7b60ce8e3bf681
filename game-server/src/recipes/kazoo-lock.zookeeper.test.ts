import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KazooPeer, type Turns } from '../testing/kazoo-peer.ts';
import { type TestLauncher, testLauncher, type ZooKeeperServer } from '../testing/launcher.ts';
import { childrenReach, countReaches } from '../testing/reach.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { Lock } from './lock.ts';

const FOREVER = new AbortController().signal;
const EMPTY = new Uint8Array();
const bytes = (text: string) => new TextEncoder().encode(text);

/** A crashed peer is noticed after about one session timeout, so it is a short one. */
const TIMEOUT = 1500;

let launcher: TestLauncher;
let server: ZooKeeperServer;
let sessions: RealSessions;

beforeAll(async () => {
  launcher = await testLauncher();
  server = await launcher.startZooKeeper({ settings: { tickTime: 200, maxSessionTimeout: 10_000 } });
  sessions = new RealSessions(server.connect);
});

afterAll(async () => {
  await sessions.close();
  await server.stop();
});

/** A lock and the znode in which its holders count. */
async function contested(session: Session) {
  const root = await sessions.root(session);
  const proof = await session.create(`${root}/proof`, bytes('0'), 'persistent');
  return { lock: `${root}/lock`, proof };
}

/** Counts up by one; undefined where the lock does not exclude. */
async function criticalSection(session: Session, proof: string): Promise<number | undefined> {
  try {
    await session.create(`${proof}/inside`, EMPTY, 'ephemeral');
    const { bytes: value, stat } = await session.get(proof);
    const turn = Number(new TextDecoder().decode(value)) + 1;
    await session.set(proof, bytes(String(turn)), stat.version);
    await session.delete(`${proof}/inside`);
    return turn;
  } catch (error) {
    if (isZooKeeperError(error, 'node-exists', 'bad-version')) return undefined;
    throw error;
  }
}

async function cycle(session: Session, path: string, rounds: number, proof: string): Promise<Turns> {
  const turns: [number, number][] = [];
  let violations = 0;
  const lock = new Lock(session, path, { identifier: 'ours' });
  for (let round = 0; round < rounds; round += 1) {
    await lock.hold(FOREVER, async (hold) => {
      const turn = await criticalSection(session, proof);
      if (turn === undefined) violations += 1;
      else turns.push([turn, Number(hold.path.slice(-10))]);
    });
  }
  return { turns, violations };
}

describe('Lock among kazoo’s contenders', () => {
  it('LOCK-12: 240 turns of three kazoo processes and three of ours exclude each other, in order', async () => {
    const peers = await Promise.all([1, 2, 3].map(() => KazooPeer.start(launcher, server.connect, 4000)));
    const own = await Promise.all([sessions.open(), sessions.open(), sessions.open()]);
    const [session] = own;
    if (!session) throw new Error('no session');
    const { lock, proof } = await contested(session);
    const cycles = await Promise.all([
      ...peers.map((peer) => peer.cycle(lock, 40, proof)),
      ...own.map((each) => cycle(each, lock, 40, proof)),
    ]);
    expect(cycles.map((each) => each.violations)).toEqual([0, 0, 0, 0, 0, 0]);
    const turns = cycles.flatMap((each) => each.turns).toSorted(([a], [b]) => a - b);
    expect(turns.map(([count]) => count)).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
    const sequences = turns.map(([, sequence]) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect((await session.children(lock)).names).toEqual([]);
    await Promise.all(peers.map((peer) => peer.kill()));
  });

  it('LOCK-12: 200 locks survive that their kazoo contender is killed, holding, waiting or in mid-turn', async () => {
    const session = await sessions.open();
    const CROWD = 40;
    const batches = ['holding', 'waiting', 'in mid-turn', 'in mid-turn', 'in mid-turn'] as const;
    await Promise.all(
      batches.map(async (moment) => {
        const peer = await KazooPeer.start(launcher, server.connect, TIMEOUT);
        const locks = await Promise.all(Array.from({ length: CROWD }, () => contested(session)));
        const ours = await crash(moment, session, peer, locks);
        expect(ours.filter((each) => each.violations > 0)).toEqual([]);
        expect(ours.every((each) => each.turns.length > 0)).toBe(true);
        for (const { lock } of locks) expect((await session.children(lock)).names).toEqual([]);
      }),
    );
  });
});

type Contested = Awaited<ReturnType<typeof contested>>;

/** Lets a peer crash at the named moment in each of these locks; resolves with our own turns, before and after. */
async function crash(
  moment: 'holding' | 'waiting' | 'in mid-turn',
  session: Session,
  peer: KazooPeer,
  locks: readonly Contested[],
): Promise<Turns[]> {
  switch (moment) {
    case 'holding': {
      await Promise.all(locks.map(({ lock }) => peer.hold(lock)));
      const ours = locks.map(({ lock, proof }) => cycle(session, lock, 1, proof));
      await Promise.all(locks.map(({ lock }) => childrenReach(session, lock, 2)));
      await peer.kill();
      return Promise.all(ours);
    }
    case 'waiting': {
      let letGo = () => {};
      const enough = new Promise<void>((resolve) => (letGo = resolve));
      const holders = locks.map(({ lock }) =>
        new Lock(session, lock, { identifier: 'first' }).hold(FOREVER, () => enough),
      );
      await Promise.all(locks.map(({ lock }) => childrenReach(session, lock, 1)));
      for (const { lock } of locks) void peer.hold(lock);
      await Promise.all(locks.map(({ lock }) => childrenReach(session, lock, 2)));
      const ours = locks.map(({ lock, proof }) => cycle(session, lock, 1, proof));
      await Promise.all(locks.map(({ lock }) => childrenReach(session, lock, 3)));
      await peer.kill();
      letGo();
      await Promise.all(holders);
      return Promise.all(ours);
    }
    case 'in mid-turn': {
      for (const { lock, proof } of locks) void peer.cycle(lock, 1000, proof);
      for (const { proof } of locks) await countReaches(session, proof, 1);
      const ours = locks.map(({ lock, proof }) => cycle(session, lock, 2, proof));
      await peer.kill();
      await Promise.all(ours);
      return Promise.all(locks.map(({ lock, proof }) => cycle(session, lock, 1, proof)));
    }
  }
}
