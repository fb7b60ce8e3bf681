import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOBBY_GRACE } from '../gateway/player.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const SERVERS = [
  ['one server', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.north]],
  ['two servers', (): [MatchBench['north'], MatchBench['north']] => [bench.north, bench.south]],
] as const;

const OK = { ok: true, value: null };
const refusal = (reason: string) => ({ ok: false, reason });
const nodes = () => bench.names(bench.znodes.challenges);
const askAgain = (page: ScriptPage) => page.say('match:rematch', undefined);

/** Two players at the final score of their duel. */
async function scored(
  servers: [MatchBench['north'], MatchBench['north']],
): Promise<[ScriptPage, ScriptPage]> {
  const pages = await bench.duel(...servers);
  await bench.finish(...pages);
  return pages;
}

async function inAnotherMatch(left: ScriptPage, right: ScriptPage, than: string): Promise<void> {
  await bench.until(() => [left, right].every(({ view }) => view.matchId !== than), 'another match');
  expect(left.view.matchId).toBe(right.view.matchId);
  expect([left.view.side, right.view.side]).toEqual([0, 1]);
}

describe.each(SERVERS)('a rematch on %s', (_, servers) => {
  it('COMING-9: is asked for by one, shown to the other for 30 s, and begins when he asks too, sides swapped', async () => {
    const [left, right] = await scored(servers());
    const { matchId, barrier, seed } = left.view;
    expect(await askAgain(left)).toEqual(OK);
    await bench.until(() => right.challenges.received.length === 1);
    expect(right.challenges.received[0]).toMatchObject({ kind: 'rematch', opponent: { name: left.me.name } });
    expect(right.challenges.received[0]?.endsIn).toBeGreaterThan(29_500);
    const { after } = left.stageAs('scored').score.ratings[0];
    expect(right.challenges.received[0]?.opponent.rating).toBe(after);
    expect([left.view.matchId, right.view.matchId]).toEqual([matchId, matchId]);
    expect(await askAgain(right)).toEqual(OK);
    await inAnotherMatch(right, left, matchId);
    expect(right.view.players.map(({ name }) => name)).toEqual(['Rui', 'Ana']);
    expect(right.view.barrier).not.toBe(barrier);
    expect(right.view.seed).not.toBe(seed);
    for (const page of [left, right]) await page.ready();
    await bench.until(() => left.stage === 'playing' && right.stage === 'playing');
    await bench.finish(left, right);
    await bench.expectTidy();
  });

  it.each([0, 1, 2, 3, 5, 8])('COMING-9: that both ask for %i turns apart is one', async (turns) => {
    const [left, right] = await scored(servers());
    const { matchId } = left.view;
    const asking = askAgain(left);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    await Promise.all([asking, askAgain(right)]);
    await inAnotherMatch(right, left, matchId);
    await bench.pass(1_000);
    expect([nodes(), left.overs, right.overs]).toEqual([[], [], []]);
  });

  it('COMING-9: that nobody agrees to lapses, and both are told', async () => {
    const [left, right] = await scored(servers());
    await askAgain(left);
    await bench.until(() => left.overs.length > 0 && right.overs.length > 0);
    expect(left.overs).toEqual([{ kind: 'rematch', name: 'Rui', end: 'expired', mine: true }]);
    expect(right.overs).toEqual([{ kind: 'rematch', name: 'Ana', end: 'expired', mine: false }]);
    expect(nodes()).toEqual([]);
    expect([left.stage, right.stage]).toEqual(['scored', 'scored']);
  });

  it('COMING-9: is declined by whoever goes back to the lobby, before or after it is asked for', async () => {
    const [left, right] = await scored(servers());
    await askAgain(left);
    await bench.until(() => right.challenges.received.length === 1);
    await right.say('match:return', undefined);
    await bench.until(() => left.overs.length === 1);
    await askAgain(left);
    await bench.until(() => left.overs.length === 2);
    expect(left.overs.map(({ end }) => end)).toEqual(['left', 'left']);
    expect(await askAgain(right)).toEqual(refusal('match/none'));
    expect(nodes()).toEqual([]);
  });

  it('COMING-9: is declined for whoever closed his page', async () => {
    const [left, right] = await scored(servers());
    right.drop();
    await bench.pass(LOBBY_GRACE + 100);
    await askAgain(left);
    await bench.until(() => left.overs.length === 1);
    expect(left.overs[0]?.end).toBe('left');
    await bench.pass(40_000);
    await askAgain(left);
    await bench.until(() => left.overs.length === 2);
    expect(left.overs[1]?.end).toBe('left');
  });

  it('COMING-7: survives a refresh of either page', async () => {
    const [left, right] = await scored(servers());
    const { matchId } = left.view;
    await askAgain(left);
    left.drop();
    right.drop();
    await bench.pass(1_000);
    const again = [servers()[0].page(), servers()[1].page()] as const;
    await bench.run(again[0].enter('Ana', left.pass));
    await bench.run(again[1].enter('Rui', right.pass));
    expect(again[0].challenges.made?.kind).toBe('rematch');
    await bench.until(() => again[1].challenges.received.length === 1);
    await askAgain(again[1]);
    await inAnotherMatch(again[1], again[0], matchId);
  });
});

describe('a rematch', () => {
  it('COMING-9: is refused while the duel runs', async () => {
    const [left] = await bench.duel(bench.north, bench.south);
    expect(await askAgain(left)).toEqual(refusal('match/running'));
  });

  it('COMING-9: that is asked for before the other sees the score waits for that', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    for (const page of [left, right]) await page.say('match:leave', undefined);
    const early = await bench
      .until(() => left.stage === 'scored' || right.stage === 'scored')
      .then(() => (left.stage === 'scored' ? left : right));
    await askAgain(early);
    await bench.pass(1_000);
    const late = early === left ? right : left;
    expect([early.overs, late.challenges.received.length]).toEqual([[], 1]);
  });

  it('COMING-13: each sees how quick the other’s link is, from the gate on, wherever the host is', async () => {
    const [left, right] = await bench.pair(bench.north, bench.south);
    await left.say('latency:tell', 31);
    await right.say('latency:tell', 140);
    for (const page of [left, right]) await page.ready();
    await bench.until(() => left.stage === 'playing' && right.stage === 'playing');
    await bench.until(() => left.heard['match:latency'] !== undefined);
    expect(left.heard['match:latency']?.at(-1)).toEqual([140]);
    expect(right.heard['match:latency']?.at(-1)).toEqual([31]);
    await right.say('latency:tell', 90);
    expect(left.heard['match:latency']?.at(-1)).toEqual([90]);
  });
});
