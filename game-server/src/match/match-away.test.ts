import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const pausesOf = (page: ScriptPage) =>
  page.views.flatMap(({ stage }) => (stage.kind === 'paused' ? [stage.reason] : []));
const play = (...pages: ScriptPage[]) => bench.until(() => pages.every(({ stage }) => stage === 'playing'));
const duel = () => bench.duel(bench.north, bench.south);

/** Counts how far the world moved while time passed. */
async function ticksIn(page: ScriptPage, ms: number): Promise<number> {
  const before = page.heard.confirmed?.length ?? 0;
  await bench.pass(ms);
  return (page.heard.confirmed?.length ?? 0) - before;
}

/** The page comes back with its player's token, and mounts its arena again. */
async function comeBack(page: ScriptPage, server = bench.north): Promise<ScriptPage> {
  const again = server.page();
  await bench.run(again.enter('Ana', page.pass));
  await again.ready();
  return again;
}

describe('a page that is away', () => {
  it('MATCH-5: stops the world for both, says who is missing and until when, and a count of 3 s ends it', async () => {
    const [left, right] = await duel();
    left.drop();
    await bench.until(() => right.stage === 'paused');
    expect(right.stageAs('paused')).toMatchObject({ reason: 'opponent-away', away: 0 });
    expect(right.stageAs('paused').endsIn).toBeGreaterThan(29_900);
    expect(await ticksIn(right, 10_000)).toBe(0);
    const again = await comeBack(left);
    expect(again.me.playerId).toBe(left.me.playerId);
    await bench.until(() => right.stageAs('paused').reason === 'resuming');
    expect(again.heard.keyframe).toHaveLength(1);
    expect(await ticksIn(right, 2_900)).toBe(0);
    expect(await bench.until(() => right.stage === 'playing')).toBeLessThan(200);
    expect(await ticksIn(again, 1_000)).toBeGreaterThan(55);
    expect(pausesOf(right)).toEqual(['opponent-away', 'resuming']);
    await bench.finish(again, right);
    await bench.expectTidy();
  });

  it('MATCH-5: a page that comes late to a pause is told what is left of it', async () => {
    const [left, right] = await duel();
    left.drop();
    await bench.pass(10_000);
    const again = bench.south.page();
    await bench.run(again.enter('Rui', right.pass));
    expect(again.stageAs('paused').endsIn).toBeLessThan(20_100);
    expect(again.stageAs('paused').endsIn).toBeGreaterThan(19_000);
  });

  it('MATCH-5: a page that has the seat but not its arena counts as away', async () => {
    const [left, right] = await duel();
    left.drop();
    const again = bench.north.page();
    await bench.run(again.enter('Ana', left.pass));
    await bench.pass(1_000);
    expect(again.stageAs('paused')).toMatchObject({ reason: 'opponent-away', away: 0 });
    await again.ready();
    await play(again, right);
  });

  it('MATCH-6: for 30 s forfeits the match', async () => {
    const [left, right] = await duel();
    left.drop();
    const took = await bench.until(() => right.stage === 'leaving');
    expect(took).toBeGreaterThan(29_900);
    expect(took).toBeLessThan(30_200);
    expect(right.stageAs('leaving')).toMatchObject({ winner: 1, ending: 'forfeited' });
    await bench.scored(right);
    await bench.expectTidy();
  });

  it('MATCH-6: who comes back within 30 s after a forfeit sees its score', async () => {
    const [left, right] = await duel();
    left.drop();
    await bench.scored(right);
    const again = bench.north.page();
    await bench.run(again.enter('Ana', left.pass));
    expect(again.stageAs('scored').score).toEqual(right.stageAs('scored').score);
    expect(await again.say('match:return', undefined)).toEqual({ ok: true, value: null });
    await bench.until(() => bench.names(bench.znodes.lobby).includes(left.me.playerId));
  });

  it('MATCH-6: for 60 s in the whole match forfeits it, however short each time was', async () => {
    const [left, right] = await duel();
    let page = left;
    for (let time = 0; time < 3; time += 1) {
      page.drop();
      await bench.pass(18_000);
      page = await comeBack(page);
      await bench.until(() => right.stage === 'playing');
    }
    page.drop();
    await bench.until(() => right.stage === 'paused');
    const took = await bench.until(() => right.stage === 'leaving');
    expect(took).toBeGreaterThan(5_500);
    expect(took).toBeLessThan(6_100);
  });

  it('MATCH-6: the time that an arena takes to load is not counted', async () => {
    const [left, right] = await bench.pair(bench.north, bench.south);
    await bench.pass(20_000);
    for (const page of [left, right]) await page.ready();
    await bench.until(() => right.stage === 'playing');
    let page = left;
    for (const away of [25_000, 25_000]) {
      page.drop();
      await bench.pass(away);
      page = await comeBack(page);
      await bench.until(() => right.stage === 'playing');
    }
    expect(right.stage).toBe('playing');
  });

  it('MATCH-6: when both are away for 30 s the match is void', async () => {
    const [left, right] = await duel();
    left.drop();
    await bench.pass(1_000);
    right.drop();
    await bench.until(() => bench.history(left.view.matchId) !== undefined);
    const record = bench.history(left.view.matchId);
    expect([record?.result.ending, record?.awards]).toEqual(['void', null]);
    await bench.expectTidy();
  });

  it('MATCH-13: a page that takes the seat is sent the whole view at once, and the older one nothing more', async () => {
    const [left, right] = await duel();
    const again = bench.north.page();
    await bench.run(again.enter('Ana', left.pass));
    expect(again.views[0]).toEqual({ ...left.view, stage: again.views[0]?.stage });
    expect(left.heard['session:replaced']).toHaveLength(1);
    expect(left.isClosed).toBe(true);
    await again.ready();
    await play(again, right);
  });
});
