import { ManualClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Inspector } from '../inspector/inspector.ts';
import { silentLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { GateBench } from '../testing/gate-bench.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { type InspectorMode, lookAtTree } from './looking.ts';
import type { Page } from './page.ts';
import { SILENCE_LIMIT } from './sockets.ts';

const OK = { ok: true, value: null };
const refusal = (reason: string) => ({ ok: false, reason });

/** A page that keeps the names of what it is told. */
function pageThatHears(heard: string[], isLocal = true): Page {
  return {
    send: (event, ..._payload) => void heard.push(event),
    close: () => {},
    isLocal,
    isCongested: false,
  };
}

const pass = async () => {
  for (let step = 0; step < 20; step += 1) await clock.advance(10);
};

let clock: ManualClock;
let inspector: Inspector;

beforeEach(async () => {
  clock = new ManualClock();
  const zooKeeper = new FakeZooKeeper(clock);
  await zooKeeper.session().create('/duel', new Uint8Array(), 'persistent');
  inspector = new Inspector({
    factory: zooKeeper,
    root: '/duel',
    clock,
    metrics: createMetrics(),
    log: silentLog,
  });
});

describe('a page that asks to look at the tree', () => {
  it.each<[InspectorMode, boolean, unknown]>([
    ['on', true, OK],
    ['on', false, OK],
    ['local', true, OK],
    ['local', false, refusal('inspector/local-only')],
    ['off', true, refusal('inspector/off')],
    ['off', false, refusal('inspector/off')],
  ])('INSPECT-13: with INSPECTOR=%s, local %s, is answered', async (mode, isLocal, answer) => {
    const heard: string[] = [];
    expect(lookAtTree(mode, inspector)(pageThatHears(heard, isLocal)).open()).toEqual(answer);
    await pass();
    expect(heard).toEqual(answer === OK ? ['znodes:picture'] : []);
  });

  it('INSPECT-14: must open first, then stays below the root, and begins anew by a second opening', async () => {
    const heard: string[] = [];
    const looking = lookAtTree('local', inspector)(pageThatHears(heard));
    expect(looking.unfold('/duel/history')).toEqual(refusal('request/malformed'));
    expect(looking.fold('/duel/history')).toEqual(refusal('request/malformed'));
    expect(looking.close()).toEqual(OK);
    looking.open();
    await pass();
    expect(looking.unfold('/duel/history')).toEqual(OK);
    for (const path of ['/other', '/duelist', '/']) {
      expect(looking.unfold(path)).toEqual(refusal('request/malformed'));
    }
    for (let index = 1; index < 256; index += 1) expect(looking.unfold(`/duel/x${index}`)).toEqual(OK);
    expect(looking.unfold('/duel/one-too-many')).toEqual(refusal('request/too-many'));
    looking.open();
    await pass();
    expect(looking.unfold('/duel/one-too-many')).toEqual(OK);
    expect(heard.filter((event) => event === 'znodes:picture')).toHaveLength(2);
    looking.end();
  });
});

describe('a link that only looks', () => {
  let bench: GateBench;

  afterEach(() => bench.close());

  it('INSPECT-14: is not closed as a silent one', async () => {
    bench = await new GateBench().open();
    const [looking, silent] = [await bench.connected(), await bench.connected()];
    expect(await looking.timeout(2_000).emitWithAck('znodes:open')).toEqual(OK);
    const silentIsClosed = new Promise((resolve) => silent.once('disconnect', resolve));
    await bench.clock.advance(SILENCE_LIMIT);
    await silentIsClosed;
    expect(looking.connected).toBe(true);
    expect(await looking.timeout(2_000).emitWithAck('znodes:unfold', '/duel/history')).toEqual(OK);
    expect(bench.came).toEqual([
      ['znodes:open', undefined],
      ['znodes:unfold', '/duel/history'],
    ]);
  });
});
