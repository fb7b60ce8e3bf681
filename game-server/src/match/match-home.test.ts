import { decodeConfirmed } from '@double-barrier/shared/protocol/codec';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArenaServer } from '../testing/arena-server.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const lastTick = (page: ScriptPage) => {
  const frame = page.heard.confirmed?.at(-1)?.[0];
  return (frame && decodeConfirmed(frame, [NEUTRAL_INPUT, NEUTRAL_INPUT])?.lowTick) ?? 0;
};
const play = (...pages: ScriptPage[]) =>
  bench.until(() => pages.every(({ stage }) => stage === 'playing'), 'the duel runs');

/** The page's player goes on at another server, as a browser does that has lost its own. */
async function moveTo(server: ArenaServer, page: ScriptPage, name = 'Ana'): Promise<ScriptPage> {
  page.drop();
  const next = server.page();
  await bench.run(next.enter(name, page.pass));
  return next;
}

/** Nothing of the dead server's is waited for any more. */
async function over(...servers: ArenaServer[]): Promise<void> {
  await bench.until(() => servers.every(({ seats, hosts }) => seats.matches + hosts.matches === 0));
  await bench.until(() => bench.names(bench.znodes.matches).length === 0, 'the match is gone');
  expect(await bench.audit()).toEqual([]);
}

describe('a player whose home is gone', () => {
  it('HOME-1: whose home hosted the match plays on at the other server, to one score', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    await bench.pass(1_000);
    const [host, guest] = bench.hostAndGuest(left);
    const [orphan, other] = host === bench.north ? [left, right] : [right, left];
    const before = lastTick(other);
    bench.kill(host);
    const back = await moveTo(guest, orphan);
    expect(back.me.playerId).toBe(orphan.me.playerId);
    expect(back.view.matchId).toBe(orphan.view.matchId);
    await back.ready();
    await bench.until(() => bench.hostOf(back) === guest);
    await play(back, other);
    await bench.until(() => lastTick(other) !== before && lastTick(back) > 0);
    expect(lastTick(back)).toBe(lastTick(other));
    await bench.until(() => bench.membersOf(back).length === 2, 'both seats are in the barrier');
    await bench.finish(back, other);
    expect(bench.history(back.view.matchId)?.result.ending).toBe('conceded');
    await over(guest);
  });

  it('HOME-1: whose home did not host the match is waited for, and plays on where the host is', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [orphan, other] = guest === bench.north ? [left, right] : [right, left];
    bench.kill(guest);
    await bench.until(() => other.stage === 'paused');
    const back = await moveTo(host, orphan);
    await back.ready();
    await play(back, other);
    await bench.until(() => lastTick(back) > 0);
    await bench.finish(back, other);
    await over(host);
  });

  it('HOME-2: a wrong token is a new player, and the seat stays empty', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [orphan, other] = guest === bench.north ? [left, right] : [right, left];
    bench.kill(guest);
    orphan.drop();
    const thief = host.page();
    await bench.run(thief.enter('Eva', { ...orphan.pass, token: 'guessed' }));
    expect(thief.me.playerId).not.toBe(orphan.me.playerId);
    expect(thief.stage).toBe('none');
    await bench.pass(500);
    expect(other.stage).toBe('paused');
    await bench.until(() => other.stage === 'leaving', 'he is waited for in vain');
    await bench.finish(other);
    expect(bench.history(other.view.matchId)?.result.ending).toBe('forfeited');
  });

  it('HOME-3: whose home still lives takes his seat there, and the older one is closed', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [mover, other] = guest === bench.north ? [left, right] : [right, left];
    const back = host.page();
    await bench.run(back.enter('Ana', mover.pass));
    await bench.until(() => mover.isClosed, 'the older page is closed');
    expect(mover.heard['session:replaced']).toHaveLength(1);
    expect(guest.seats.matches).toBe(0);
    await back.ready();
    await play(back, other);
    await bench.finish(back, other);
    await bench.expectTidy();
  });

  it('HOME-3: a home that slept past its session finds the seat taken, and stays quiet', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [mover, other] = guest === bench.north ? [left, right] : [right, left];
    const asleep = bench.sessionOf(guest);
    asleep.expireUnheard();
    const back = await moveTo(host, mover);
    await back.ready();
    await play(back, other);
    asleep.resume();
    await bench.until(() => guest.seats.matches === 0, 'the sleeper gives the seat up');
    await bench.pass(2_000);
    expect([back.stage, other.stage]).toEqual(['playing', 'playing']);
    expect(bench.membersOf(back)).toHaveLength(2);
    await bench.finish(back, other);
    await bench.expectTidy();
  });

  it('HOME-4: who comes when the duel is decided sees its score', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [orphan, other] = guest === bench.north ? [left, right] : [right, left];
    await other.say('match:leave', undefined);
    await bench.until(() => orphan.stage === 'leaving');
    bench.kill(guest);
    const back = await moveTo(host, orphan);
    await back.ready();
    await bench.scored(back, other);
    await over(host);
  });

  it('HOME-5: comes back before the barrier has opened, and the duel begins', async () => {
    const [left, right] = await bench.pair(bench.north, bench.south);
    await right.ready();
    await bench.until(() => bench.membersOf(right).length === 1);
    bench.kill(bench.north);
    const back = await moveTo(bench.south, left);
    await back.ready();
    await play(back, right);
    await bench.until(() => lastTick(back) > 0);
    await bench.finish(back, right);
    await over(bench.south);
  });
});

describe('a server that is about to stop', () => {
  it('HOME-6: gives its players up to the other server, whose duels go on within a second', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    await bench.pass(1_000);
    for (const drained of [bench.north]) {
      const [mover, other] = [left, right];
      const draining = drained.drain();
      await bench.until(() => mover.heard['server:stopping'] !== undefined);
      const before = lastTick(other);
      const back = await moveTo(bench.south, mover);
      await back.ready();
      const took = await bench.until(() => lastTick(other) > before && lastTick(back) > before);
      expect(took).toBeLessThan(1_000);
      expect(drained.seats.matches + drained.hosts.matches).toBe(0);
      await bench.run(draining);
      await bench.until(() => bench.membersOf(back).length === 2);
      await bench.finish(back, other);
      expect(bench.history(back.view.matchId)?.result.ending).toBe('conceded');
      await over(bench.south);
    }
  });

  it('HOME-6: which is not the host gives its players up all the same', async () => {
    const [left, right] = await bench.duel(bench.north, bench.south);
    const [host, guest] = bench.hostAndGuest(left);
    const [mover, other] = guest === bench.north ? [left, right] : [right, left];
    const draining = guest.drain();
    await bench.until(() => mover.heard['server:stopping'] !== undefined);
    const before = lastTick(other);
    const back = await moveTo(host, mover);
    await back.ready();
    const took = await bench.until(() => lastTick(other) > before && lastTick(back) > before);
    expect(took).toBeLessThan(1_000);
    expect(other.views.flatMap(({ stage }) => (stage.kind === 'paused' ? [stage.reason] : []))).not.toContain(
      'opponent-away',
    );
    await bench.run(draining);
    await bench.finish(back, other);
    await over(host);
  });
});
