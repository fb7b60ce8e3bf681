import { type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Bench } from './bench.ts';
import { withChromium } from './chromium.ts';
import { type Figure, quantile } from './figure.ts';
import { KazooWriter } from './kazoo-writer.ts';
import { PageViewer } from './page-viewer.ts';
import { SocketViewer } from './socket-viewer.ts';
import { withGame } from './temporary-game.ts';

const SOCKET_WRITES = 200;
const PAGE_WRITES = 60;
const ZNODES = 10;
/** Below a path that every viewer is shown and no part of the game reads. */
const PARENT = '/duel/locks/bench';
const NOTICE = '/duel/notice';
/** What a change of the tree, and a notice, are meant to take at most, at p95. */
const TREE_GOAL: Milliseconds = 150;
const NOTICE_GOAL: Milliseconds = 200;

/** One kind of write: where, and when its text was seen, in ms since the Unix epoch. */
interface Measured {
  readonly pathOf: (count: number) => string;
  readonly textOf: (count: number) => string;
  readonly sees: (path: string, text: string) => Promise<number>;
}

/** How long a foreign client's write takes until a viewer has it: from the moment before kazoo's call. */
export function benchInspector(bench: Bench): Promise<Figure[]> {
  const { clock, tell } = bench;
  return withGame(bench, async ({ url, zookeeper }) => {
    const writer = await KazooWriter.start(clock, zookeeper.connect);
    const measure = async (times: number, { pathOf, textOf, sees }: Measured): Promise<Milliseconds[]> => {
      const samples: Milliseconds[] = [];
      for (let count = 0; count < times; count += 1) {
        const [path, text] = [pathOf(count), textOf(count)];
        const [seen, began] = await Promise.all([sees(path, text), writer.put(path, text)]);
        samples.push(seen - began);
        await sleep(clock, (count * 7) % 60); // So that writes meet every moment between two messages.
      }
      return samples;
    };
    try {
      tell(`${SOCKET_WRITES} writes by kazoo, at a socket`);
      const viewer = await SocketViewer.open(url, clock);
      const atSocket = await measure(SOCKET_WRITES, {
        pathOf: (count) => `${PARENT}/n${count % ZNODES}`,
        textOf: (count) => `write ${count}`,
        sees: (path, text) => viewer.znode(path, text),
      }).finally(() => viewer.close());
      tell(`${PAGE_WRITES} znodes and notices by kazoo, on a page`);
      const [rows, notices] = await withChromium(bench, async (browser) => {
        await writer.delete(PARENT); // A page draws only the rows that are in sight.
        const tree = await PageViewer.openTree(browser, url, clock);
        const nameOf = (count: number) => `bench-row-${900 - count}`; // So that the newest row comes first.
        const forRows = await measure(PAGE_WRITES, {
          pathOf: (count) => `${PARENT}/${nameOf(count)}`,
          textOf: nameOf,
          sees: (_path, text) => tree.sees(text),
        });
        await tree.close();
        const game = await PageViewer.openGame(browser, url, clock);
        const forNotices = await measure(PAGE_WRITES, {
          pathOf: () => NOTICE,
          textOf: (count) => `bench-notice-${count}`,
          sees: (_path, text) => game.sees(text),
        });
        await game.close();
        return [forRows, forNotices] as const;
      });
      return [
        ...spread("inspector: kazoo's write to the socket", atSocket, TREE_GOAL),
        ...spread("inspector: kazoo's write to the row on the page", rows, TREE_GOAL),
        ...spread("notice: kazoo's write to the page", notices, NOTICE_GOAL),
      ];
    } finally {
      await writer.stop();
    }
  });
}

function spread(name: string, samples: readonly Milliseconds[], goal: Milliseconds): Figure[] {
  return [
    { name: `${name}, p50 of ${samples.length}`, value: quantile(samples, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: quantile(samples, 0.95), unit: 'ms', goal },
  ];
}
