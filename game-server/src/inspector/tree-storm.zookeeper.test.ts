import { systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { Dice } from '../testing/dice.ts';
import { testLauncher } from '../testing/launcher.ts';
import { ProxiedSessions } from '../testing/proxied-sessions.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import { readShown, TreeViewer } from '../testing/tree-viewer.ts';
import { ZnodeStorm } from '../testing/znode-storm.ts';
import { silentLog } from '../log.ts';
import type { Session } from '../zookeeper/port.ts';
import { Inspector } from './inspector.ts';
import type { TreeReader } from './tree-reader.ts';

let own: ProxiedSessions;
let foreign: RealSessions;
let writer: Session;
let reader: Session | undefined;
let inspector: Inspector;
let root: string;

beforeEach(async () => {
  const { connect } = await testLauncher();
  own = new ProxiedSessions(connect, { timeout: 2_000 });
  foreign = new RealSessions(connect);
  writer = await foreign.open();
  root = await foreign.root(writer);
  inspector = new Inspector({
    factory: {
      open: async (): Promise<TreeReader> => {
        const opened = await own.open();
        reader = opened;
        return opened;
      },
    },
    root,
    clock: systemClock,
    metrics: createMetrics(),
    log: silentLog,
  });
});

afterEach(async () => {
  void inspector.close();
  await own.close();
  await foreign.close();
});

/** Resolves once a viewer is shown the very tree, read afresh. */
const shown = (viewer: TreeViewer) =>
  vi.waitFor(
    async () => {
      const [read, { tree }] = [await readShown(writer, viewer.tree), viewer];
      expect([...tree.znodes.keys()].sort()).toEqual([...read.keys()].sort());
      for (const [path, znode] of read) expect(tree.znodes.get(path)).toEqual(znode);
      expect([tree.full, tree.staleSince]).toEqual([false, undefined]);
    },
    { timeout: 10_000, interval: 200 },
  );

describe('the tree that is shown', () => {
  it.each([7101])(
    'INSPECT-4: is the tree after 10,000 random changes by a foreign client (seed %i)',
    async (seed) => {
      const storm = new ZnodeStorm(writer, root, seed);
      const dice = new Dice(seed + 1);
      const [plain, curious] = [new TreeViewer(inspector), new TreeViewer(inspector)];
      await Promise.all([plain, curious].map((viewer) => viewer.until(() => true)));
      for (let part = 0; part < 40; part += 1) {
        await storm.rage(250);
        for (const path of [storm.anyPath(), storm.anyPath(), storm.anyPath()]) {
          if (dice.once(3)) curious.fold(path);
          else curious.unfold(path);
        }
      }
      expect(storm.changes).toBeGreaterThanOrEqual(10_000);
      await shown(plain);
      await shown(curious);
      expect(curious.tree.unfolded.size).toBeGreaterThan(0);
      expect(plain.pictures).toHaveLength(1);
      expect([plain.impossible, curious.impossible]).toEqual([[], []]);
    },
  );

  it('INSPECT-5: is the tree after a storm with lost connections and lost sessions (seed 7103)', async () => {
    const storm = new ZnodeStorm(writer, root, 7103);
    const viewer = new TreeViewer(inspector);
    await viewer.until(() => true);
    for (let part = 0; part < 4; part += 1) {
      const victim = reader;
      if (!victim) throw new Error('there is no session');
      const raging = storm.rage(500);
      if (part % 2 === 0) own.proxyOf(victim).refuse();
      else await own.expire(victim);
      await viewer.until(({ staleSince }) => staleSince !== undefined);
      await raging;
      await storm.rage(100);
      own.proxyOf(victim).pass();
      await viewer.until(({ staleSince }) => staleSince === undefined);
      await shown(viewer);
    }
    expect(viewer.impossible).toEqual([]);
  });
});
