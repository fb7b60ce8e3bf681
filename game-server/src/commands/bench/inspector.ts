import { type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Bench } from './bench.ts';
import { type Figure, quantile } from './figure.ts';
import { KazooWriter } from './kazoo-writer.ts';
import { SocketViewer } from './socket-viewer.ts';
import { withGame } from './temporary-game.ts';

const WRITES = 200;
const NOTICES = 50;
const ZNODES = 10;
/** Below a path that every viewer is shown and no part of the game reads. */
const PARENT = '/duel/locks/bench';
const NOTICE = '/duel/notice';
/** What the tree and the notice are meant to take at most, at p95. */
const TREE_GOAL: Milliseconds = 150;
const NOTICE_GOAL: Milliseconds = 200;

/** How long a foreign client's write takes until a page has it: from the moment before kazoo's call to the page's event. */
export function benchInspector(bench: Bench): Promise<Figure[]> {
  return withGame(bench, async ({ url, zookeeper }) => {
    const { clock, tell } = bench;
    const writer = await KazooWriter.start(clock, zookeeper.connect);
    const viewer = await SocketViewer.open(url, clock).catch(async (error: unknown) => {
      await writer.stop();
      throw error;
    });
    const write = async (path: string, text: string, come: Promise<number>) => {
      const [began, arrived] = await Promise.all([writer.put(path, text), come]);
      return arrived - began;
    };
    try {
      tell(`${WRITES} writes by kazoo`);
      const writes: Milliseconds[] = [];
      for (let count = 0; count < WRITES; count += 1) {
        const [path, text] = [`${PARENT}/n${count % ZNODES}`, `write ${count}`];
        writes.push(await write(path, text, viewer.znode(path, text)));
        await sleep(clock, (count * 7) % 60); // So that writes meet every moment between two messages.
      }
      tell(`${NOTICES} notices by kazoo`);
      const notices: Milliseconds[] = [];
      for (let count = 0; count < NOTICES; count += 1) {
        const text = `notice ${count}`;
        notices.push(await write(NOTICE, text, viewer.notice(text)));
      }
      return [
        ...spread("inspector: kazoo's write to the viewer", writes, TREE_GOAL),
        ...spread("notice: kazoo's write to the page", notices, NOTICE_GOAL),
      ];
    } finally {
      viewer.close();
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
