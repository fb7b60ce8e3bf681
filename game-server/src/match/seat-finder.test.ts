import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import { SeatFinder } from './seat-finder.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const anybody = () => true;

describe('the finder of seats', () => {
  it('HOME-7: one look serves all who ask meanwhile, and reads each match once', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const { matchId } = left.view;
    const { keeper } = bench.north;
    const { clock, znodes } = bench;
    const finder = new SeatFinder({ keeper, clock, znodes });
    const session = bench.sessionOf(bench.north);
    const listed = vi.spyOn(session, 'children');
    const read = vi.spyOn(session, 'get');
    const asked = [left, right, left, right].map(({ me }) => finder.find(me.playerId, anybody));
    const found = await bench.run(Promise.all(asked));
    expect(found.map((seat) => [seat?.match.matchId, seat?.match.side, seat?.name])).toEqual(
      [left, right, left, right].map(({ view }) => [matchId, view.side, view.players[view.side].name]),
    );
    const looks = listed.mock.calls.filter(([path]) => path === znodes.matches).length;
    expect(looks).toBe(1);
    // Once for the look, and afresh for each seat that was found.
    expect(read.mock.calls.filter(([path]) => path === znodes.match(matchId))).toHaveLength(1 + asked.length);
    read.mockClear();
    expect(await bench.run(finder.find('nobody', anybody))).toBeUndefined();
    expect(read.mock.calls.filter(([path]) => path.startsWith(znodes.matches))).toHaveLength(0);
    await bench.finish(left, right);
    await bench.until(() => bench.names(znodes.matches).length === 0);
    expect(await bench.run(finder.find(left.me.playerId, anybody))).toBeUndefined();
  });

  it('HOME-7: while ZooKeeper does not answer, whoever comes hears so within the limit, and it is counted', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [orphan] = guest === bench.north ? [left] : [right];
    bench.kill(guest);
    orphan.drop();
    vi.spyOn(bench.sessionOf(host), 'children').mockImplementation(() => new Promise(() => {}));
    const began = bench.clock.now();
    const answer = await bench.run(host.page().say('lobby:enter', { name: 'Ana', resume: orphan.pass }));
    expect(answer).toEqual({ ok: false, reason: 'lobby/unavailable' });
    expect(bench.clock.now() - began).toBeLessThan(2_500);
    const { values } = await host.metrics.resumes.get();
    expect(values.map(({ labels, value }) => [labels.found, value])).toEqual([['unavailable', 1]]);
    vi.restoreAllMocks();
  });
});
