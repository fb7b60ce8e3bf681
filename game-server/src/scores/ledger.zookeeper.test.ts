import { newId } from '@double-barrier/shared/ids';
import { systemClock } from '@double-barrier/shared/time';
import { type Znodes, znodes } from '@double-barrier/shared/znodes';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommitProgress } from '../records/match-ledger.ts';
import { FaultProxy } from '../testing/fault-proxy.ts';
import { testLauncher } from '../testing/launcher.ts';
import { player, WON } from '../testing/score-bench.ts';
import { silentLog } from '../zookeeper/log.ts';
import type { NativeSession } from '../zookeeper/native-session.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';
import { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { audit } from './audit.ts';
import { takeSnapshot } from './audit-snapshot.ts';
import { CRASH_POINTS, type CrashPoint, type CrashPoints } from './crash-points.ts';
import { Ledger } from './ledger.ts';

const TIMEOUT_MS = 2_000;
const DEADLINE_MS = 60_000;
const closing: (() => Promise<unknown>)[] = [];

/** A server with a real session that goes through a proxy, and the tree that it works in. */
class RealServer {
  readonly tree: Znodes;
  readonly keeper: SessionKeeper;
  readonly ledger: Ledger;
  readonly proxy: FaultProxy;
  readonly #factory: NativeSessionFactory;
  readonly #sessions: NativeSession[] = [];
  /** What happens at each crash point; nothing by default. */
  onPoint: (point: CrashPoint) => Promise<void> | void = () => undefined;

  private constructor(proxy: FaultProxy, root: string) {
    const options = { connect: proxy.connect, timeout: TIMEOUT_MS, clock: systemClock, log: silentLog };
    this.proxy = proxy;
    this.tree = znodes(root);
    this.#factory = new NativeSessionFactory(options);
    const open = async (signal: AbortSignal) => {
      const session = await this.#factory.open(signal);
      this.#sessions.push(session);
      return session;
    };
    this.keeper = new SessionKeeper({ factory: { open }, clock: systemClock, log: silentLog });
    const crashPoints: CrashPoints = { reach: (point) => this.onPoint(point) };
    const { keeper: source, tree } = this;
    this.ledger = new Ledger({ source, znodes: tree, clock: systemClock, serverId: 'real', crashPoints });
    this.keeper.start();
  }

  static async start(connect: string, root = `/test-${newId()}`): Promise<RealServer> {
    const server = new RealServer(await FaultProxy.start(connect), root);
    closing.push(() => server.#close());
    return server;
  }

  /** Ends the present session on the server, as if it had expired. */
  async expire(): Promise<void> {
    const session = this.#sessions.at(-1);
    if (session) await this.#factory.expire(session.credentials, AbortSignal.timeout(DEADLINE_MS));
  }

  /** Creates, owns and commits a match. */
  async play(id: string, onProgress?: (progress: CommitProgress) => void) {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    await this.ledger.create({ id, players: [player('ann'), player('bob')], seed: 7 }, signal);
    const ownership = await this.ledger.own(id, await this.keeper.session(signal), signal);
    return this.ledger.commit(ownership, WON, 'AAAA', signal, onProgress);
  }

  async audit() {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    await this.ledger.settleAll(signal);
    return audit(await takeSnapshot(await this.keeper.session(signal), this.tree));
  }

  async #close(): Promise<void> {
    await this.keeper.close();
    await this.proxy.close();
  }
}

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

describe('the ledger on a real ZooKeeper', () => {
  it('SCORE-1: commits one match after the other, and the tree is clean', async () => {
    const server = await RealServer.start((await testLauncher()).connect);
    for (let n = 1; n <= 20; n += 1) expect((await server.play(`m${n}`)).result).toEqual(WON);
    expect(await server.audit()).toEqual([]);
  });

  it('SCORE-3: the reply to the write after each crash point is cut off, one match for each point', async () => {
    const server = await RealServer.start((await testLauncher()).connect);
    await server.play('m0');
    let cuts = 0;
    for (const at of CRASH_POINTS) {
      let armed = false;
      server.onPoint = (point) => {
        if (point !== at || armed) return;
        armed = true;
        void server.proxy.cutReplyOfNextWrite().then(() => {
          cuts += 1;
        });
      };
      expect((await server.play(`at-${at}`)).matchId).toBe(`at-${at}`);
    }
    server.onPoint = () => undefined;
    expect(await server.audit()).toEqual([]);
    // The order given at the last point of a match is carried out at the next match's first write.
    expect(cuts).toBeGreaterThanOrEqual(CRASH_POINTS.length - 1);
  });

  it('SCORE-10: a session that expires at each point of a commit is replaced, and the commit lands', async () => {
    const server = await RealServer.start((await testLauncher()).connect);
    const points = CRASH_POINTS.slice(CRASH_POINTS.indexOf('intent-created'));
    for (const at of points) {
      let expired = false;
      server.onPoint = async (point) => {
        if (point !== at || expired) return;
        expired = true;
        await server.expire();
      };
      expect((await server.play(`at-${at}`)).result).toEqual(WON);
      expect(expired).toBe(true);
    }
    server.onPoint = () => undefined;
    expect(await server.audit()).toEqual([]);
  });

  it('SCORE-10: ZooKeeper is killed in mid-commit; the wait is told, and the commit lands when it is back', async () => {
    const zooKeeper = await (await testLauncher()).startZooKeeper();
    closing.push(() => zooKeeper.stop());
    const server = await RealServer.start(zooKeeper.connect);
    const points: readonly CrashPoint[] = ['intent-created', 'result-committed', 'players-applied'];
    for (const at of points) {
      const told: string[] = [];
      let restarted: Promise<void> | undefined;
      server.onPoint = async (point) => {
        if (point !== at || restarted) return;
        await zooKeeper.signal('SIGKILL');
        restarted = zooKeeper.restart();
      };
      expect((await server.play(`at-${at}`, ({ step }) => told.push(step))).result).toEqual(WON);
      await restarted;
      expect(told).toContain('zookeeper-away');
    }
    server.onPoint = () => undefined;
    expect(await server.audit()).toEqual([]);
  });

  it('SCORE-5: two servers that commit at once lose nothing and double nothing', async () => {
    const { connect } = await testLauncher();
    const one = await RealServer.start(connect);
    const other = await RealServer.start(connect, one.tree.root);
    const matches = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all([one, other].flatMap((server, n) => matches.map((m) => server.play(`m${n}-${m}`))));
    expect(await one.audit()).toEqual([]);
    const { players } = await takeSnapshot(await other.keeper.session(AbortSignal.timeout(5_000)), one.tree);
    expect(players.get('ann')).toMatchObject({ games: 40, wins: 40, score: 40 * 410 });
  });
});
