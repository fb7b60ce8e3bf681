import { systemClock } from '@double-barrier/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KazooPeer } from '../testing/kazoo-peer.ts';
import { type TestLauncher, testLauncher, type ZooKeeperServer } from '../testing/launcher.ts';
import { absent, childrenReach } from '../testing/reach.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import type { Session } from '../zookeeper/port.ts';
import { withDeadline } from './deadline.ts';
import { DoubleBarrier } from './double-barrier.ts';
import { isRecipeError } from './recipe-error.ts';

/** A crashed peer is noticed after about one session timeout, so it is a short one. */
const CRASH_TIMEOUT = 1500;
const DEADLINE = 20_000;
const CRASH_DEADLINE = 4000;

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

/** kazoo's names are hexadecimal. */
const LOWEST = '-ours';
const HIGHEST = 'zz-ours';

type Order = 'ours first' | 'kazoo first' | 'at once';
const ORDERS: readonly Order[] = ['ours first', 'kazoo first', 'at once'];

interface Round {
  readonly place: 'lowest' | 'highest';
  readonly path: string;
  readonly barrier: DoubleBarrier;
}

/** A fresh barrier; our member's name sorts before or after any of kazoo's. */
async function freshRound(session: Session, place: 'lowest' | 'highest'): Promise<Round> {
  const path = await sessions.root(session);
  const member = place === 'lowest' ? LOWEST : HIGHEST;
  return { path, place, barrier: new DoubleBarrier(session, path, { size: 2, member, identifier: 'ours' }) };
}

/** Within one deadline for all of it; rejects with `deadline` after that. */
async function inTime<T>(walk: (signal: AbortSignal) => Promise<T>, ms = DEADLINE): Promise<T> {
  const deadline = withDeadline(systemClock, ms);
  try {
    return await walk(deadline.signal);
  } finally {
    deadline.cancel();
  }
}

/** Does both, in this order: the second begins once `begun` says that the first has. */
async function inOrder(
  order: Order,
  ours: () => Promise<unknown>,
  kazoo: () => Promise<unknown>,
  begun: () => Promise<void>,
): Promise<void> {
  const [first, second] = order === 'kazoo first' ? [kazoo, ours] : [ours, kazoo];
  const running = first();
  if (order !== 'at once') await begun();
  await Promise.all([running, second()]);
}

/** One whole round of the two of us. */
async function play(session: Session, peer: KazooPeer, round: Round, entering: Order, leaving: Order) {
  const { path, place, barrier } = round;
  let participating = false;
  await inOrder(
    entering,
    () => inTime((signal) => barrier.enter(signal)),
    async () => (participating = await peer.enter(path, 2)),
    () => childrenReach(session, path, 1),
  );
  expect(participating).toBe(true);
  await inOrder(
    leaving,
    () => inTime((signal) => barrier.leave(signal)),
    () => peer.leave(path),
    // kazoo begins by removing `ready`; ours goes at once, or stays and does nothing that shows.
    async () => {
      if (leaving === 'kazoo first') await absent(session, `${path}/ready`);
      else if (place === 'highest') await absent(session, `${path}/${HIGHEST}`);
      else await session.sync(path);
    },
  );
  expect((await session.children(path)).names).toEqual([]);
}

describe('DoubleBarrier with a kazoo peer in its second seat', () => {
  it('BARRIER-14: 216 rounds, in every order of arriving and leaving, our name lowest and highest', async () => {
    const session = await sessions.open();
    const peers = await Promise.all([1, 2].map(() => KazooPeer.start(launcher, server.connect, 4000)));
    const cases = ORDERS.flatMap((entering) =>
      ORDERS.flatMap((leaving) =>
        (['lowest', 'highest'] as const).map((place) => ({ entering, leaving, place })),
      ),
    );
    const plays = peers.flatMap((peer) => cases.map((each) => ({ ...each, peer })));
    await Promise.all(
      plays.map(async ({ entering, leaving, place, peer }) => {
        for (let repeat = 0; repeat < 6; repeat += 1)
          await play(session, peer, await freshRound(session, place), entering, leaving);
      }),
    );
    await Promise.all(peers.map((peer) => peer.kill()));
  });

  it('BARRIER-14: a kazoo peer that found a stale `ready` is alone inside; our deadline ends our wait', async () => {
    const session = await sessions.open();
    const peer = await KazooPeer.start(launcher, server.connect, 4000);
    const { path, barrier } = await freshRound(session, 'lowest');
    await session.create(`${path}/ready`, new Uint8Array(), 'persistent');
    expect(await peer.enter(path, 2)).toBe(true); // kazoo counts `ready` as a member.
    await peer.leave(path);
    const deadline = withDeadline(systemClock, 300);
    await expect(barrier.enter(deadline.signal)).rejects.toMatchObject({ code: 'deadline' });
    await session.sync(path);
    expect((await session.children(path)).names).toEqual([]);
    await peer.kill();
  });

  const moments = ['waiting to enter', 'inside', 'waiting to leave', 'entering', 'leaving'] as const;

  it('BARRIER-14: 200 rounds survive that their kazoo peer is killed, at five moments', async () => {
    const session = await sessions.open();
    await Promise.all(
      moments.map(async (moment) => {
        const peer = await KazooPeer.start(launcher, server.connect, CRASH_TIMEOUT);
        const rounds = await Promise.all(
          Array.from({ length: 40 }, (_, index) => freshRound(session, index % 2 ? 'lowest' : 'highest')),
        );
        await crash(moment, session, peer, rounds);
        for (const { path } of rounds) expect((await session.children(path)).names).toEqual([]);
      }),
    );
  });
});

type Moment = 'waiting to enter' | 'inside' | 'waiting to leave' | 'entering' | 'leaving';

/** Lets a peer crash at the named moment of each of these rounds; ours must get out of each, in time. */
async function crash(moment: Moment, session: Session, peer: KazooPeer, rounds: readonly Round[]) {
  const leaveAll = () => Promise.all(rounds.map(({ barrier }) => inTime((signal) => barrier.leave(signal))));
  const enterAll = () =>
    Promise.all(
      rounds.map(({ barrier }) =>
        inTime((signal) => barrier.enter(signal), CRASH_DEADLINE).catch((error: unknown) => {
          // The peer died before it counted: we open, or its znode is gone and nobody else comes.
          if (!isRecipeError(error, 'deadline')) throw error;
        }),
      ),
    );
  const peerEnters = () => rounds.map(({ path }) => peer.enter(path, 2));
  switch (moment) {
    case 'waiting to enter': {
      void peerEnters();
      await Promise.all(rounds.map(({ path }) => childrenReach(session, path, 1)));
      await peer.kill();
      await enterAll(); // ZooKeeper has not noticed: the dead peer counts, as it would for kazoo.
      await leaveAll();
      return;
    }
    case 'inside': {
      await Promise.all([enterAll(), ...peerEnters()]);
      const leaving = leaveAll();
      await peer.kill();
      await leaving;
      return;
    }
    case 'waiting to leave': {
      await Promise.all([enterAll(), ...peerEnters()]);
      for (const { path } of rounds) void peer.leave(path);
      await session.sync('/');
      await peer.kill();
      await leaveAll();
      return;
    }
    case 'entering': {
      const first = rounds[0];
      if (!first) return;
      void peerEnters();
      await childrenReach(session, first.path, 1); // The others are anywhere on their way.
      const entering = enterAll();
      await peer.kill();
      await entering;
      await leaveAll();
      return;
    }
    case 'leaving': {
      await Promise.all([enterAll(), ...peerEnters()]);
      const leaving = leaveAll();
      for (const { path } of rounds.slice(1)) void peer.leave(path);
      if (rounds[0]) await peer.leave(rounds[0].path); // The others are anywhere on their way.
      await peer.kill();
      await leaving;
      return;
    }
  }
}
