import { ZNODES_WATCHED } from '@double-barrier/shared/protocol/znode-events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TreeBench } from '../testing/tree-bench.ts';
import type { TreeViewer } from '../testing/tree-viewer.ts';
import { LEAST_INTERVAL } from './viewer.ts';

const EMPTY = new Uint8Array();

let bench: TreeBench;

beforeEach(async () => {
  bench = await TreeBench.open();
});

async function expectShown(viewer: TreeViewer): Promise<void> {
  const { shown, read, impossible } = await bench.compare(viewer);
  expect(shown).toEqual(read);
  expect(impossible).toEqual([]);
}

describe('the bounds', () => {
  it(`INSPECT-8: of more than ${ZNODES_WATCHED} znodes the rest is left out, told, and shown when there is room`, async () => {
    for (let index = 0; index < ZNODES_WATCHED + 500; index += 1) {
      bench.zooKeeper.tree.create(`${bench.root}/history/m${index}`, EMPTY, 'persistent', '0');
    }
    const [plain, curious] = [await bench.look(), await bench.look()];
    curious.unfold(`${bench.root}/history`);
    const until = (condition: () => void) =>
      vi.waitFor(
        async () => {
          await bench.pass(100);
          condition();
        },
        { timeout: 30_000 },
      );
    await until(() => expect(curious.tree.znodes.size).toBe(0.9 * ZNODES_WATCHED));
    await bench.pass(1_000);
    expect([curious.tree.full, plain.tree.full]).toEqual([true, false]);
    expect(curious.tree.znodes.size).toBe(0.9 * ZNODES_WATCHED);
    await bench.put('/lobby/late');
    await bench.pass();
    expect(curious.tree.znodes.has(`${bench.root}/lobby/late`)).toBe(true);
    for (let index = 0; index < 2_000; index += 1)
      bench.zooKeeper.tree.delete(`${bench.root}/history/m${index}`, -1);
    await until(() => expect(curious.tree.full).toBe(false));
    await bench.pass(45_000);
    await expectShown(curious);
  });

  it('INSPECT-10: are twenty messages a second, however many changes', async () => {
    const viewer = await bench.look();
    await bench.put('/lobby/a');
    viewer.told.length = 0;
    for (let tick = 0; tick < 200; tick += 1) {
      await bench.set('/lobby/a', String(tick));
      await bench.clock.advance(5);
    }
    expect(viewer.told.length).toBeGreaterThan(15);
    expect(viewer.told.length).toBeLessThanOrEqual(1_000 / LEAST_INTERVAL + 1);
    await bench.pass();
    await expectShown(viewer);
  });

  it('INSPECT-10: a slow viewer is told the latest when it can take it, by a picture where that is shorter', async () => {
    const viewer = await bench.look();
    viewer.congested = true;
    await bench.put('/lobby/a');
    await bench.pass();
    expect(viewer.told).toEqual([]);
    viewer.congested = false;
    await bench.pass();
    expect([viewer.told.length, viewer.pictures.length]).toEqual([1, 1]);
    viewer.congested = true;
    for (let change = 0; change < 5_100; change += 1) {
      await bench.set('/lobby/a', String(change));
      await bench.pass(30);
    }
    viewer.congested = false;
    await bench.pass();
    expect([viewer.told.length, viewer.pictures.length]).toEqual([1, 2]);
    await expectShown(viewer);
  });

  it('INSPECT-10: a large picture comes in pieces', async () => {
    for (let index = 0; index < 200; index += 1) await bench.put(`/lobby/n${index}`, 'x'.repeat(4_000));
    const viewer = await bench.look();
    await bench.pass(2_000);
    const pieces = [...viewer.pictures, ...viewer.told].map((told) => JSON.stringify(told).length);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces)).toBeLessThan(160_000);
    await expectShown(viewer);
  });
});
