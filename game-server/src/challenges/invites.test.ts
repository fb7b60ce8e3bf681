import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMORY } from '../gateway/player.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const OK = { ok: true, value: null };
const refusal = (reason: string) => ({ ok: false, reason });
const nodes = () => bench.names(bench.znodes.challenges);
const open = (page: ScriptPage, code: string) => bench.run(page.say('invite:open', code));

/** A player's link. */
async function linkOf(page: ScriptPage): Promise<string> {
  await page.say('invite:make', undefined);
  const code = page.challenges.invite ?? '';
  await bench.until(() => bench.names(bench.znodes.invites).includes(code), 'the link is in the tree');
  return code;
}

async function inOneMatch(left: ScriptPage, right: ScriptPage): Promise<void> {
  await bench.until(() => left.stage === 'entering' && right.stage === 'entering', 'both are at the gate');
  expect(left.view.matchId).toBe(right.view.matchId);
  expect([left.view.side, right.view.side]).toEqual([0, 1]);
}

describe('an invite link', () => {
  it('COMING-10: is an ephemeral znode with a code that nobody guesses, made once, and made again in a new session', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const code = await linkOf(ana);
    expect(code).toMatch(/^[\w-]{16,}$/);
    expect(await linkOf(ana)).toBe(code);
    bench.sessionOf(bench.north).expire();
    await bench.pass(500);
    await bench.until(() => bench.names(bench.znodes.invites).join() === code, 'it is there again');
    const node = bench.zooKeeper.tree.find(bench.znodes.invite(code));
    expect(node?.stat.ephemeralOwner).toBe(bench.sessionOf(bench.north).id);
  });

  it('COMING-10: is good until its owner leaves, or has been away for too long', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const rui = await bench.enter(bench.south, 'Rui');
    const code = await linkOf(ana);
    ana.drop();
    await bench.pass(MEMORY - 1_000);
    const again = bench.north.page();
    await bench.run(again.enter('Ana', ana.pass));
    expect(again.challenges.invite).toBe(code);
    await again.say('lobby:leave', undefined);
    await bench.until(() => bench.names(bench.znodes.invites).length === 0);
    expect(await open(rui, code)).toEqual(refusal('invite/unknown'));
  });

  it('COMING-11: leads straight into a duel with its owner, from whatever server, and stays good for the next', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const code = await linkOf(ana);
    const rui = await bench.enter(bench.south, 'Rui');
    expect(await open(rui, code)).toEqual(OK);
    await inOneMatch(ana, rui);
    for (const page of [ana, rui]) await page.ready();
    await bench.until(() => ana.stage === 'playing' && rui.stage === 'playing');
    await bench.finish(ana, rui);
    const { matchId } = ana.view;
    await ana.say('match:rematch', undefined);
    await rui.say('match:rematch', undefined);
    await bench.until(() => ana.view.matchId !== matchId && rui.view.matchId === ana.view.matchId);
    expect(ana.challenges.invite).toBe(code);
    expect(bench.names(bench.znodes.invites)).toEqual([code]);
    await bench.until(() => nodes().length === 0);
  });

  it('COMING-11: lets its visitor wait while the owner duels, and asks the owner at the score', async () => {
    const [ana, rui] = await bench.duel(bench.north, bench.south);
    const code = await linkOf(ana);
    const eva = await bench.enter(bench.south, 'Eva');
    expect(await open(eva, code)).toEqual(OK);
    await bench.pass(25_000);
    expect([eva.challenges.made?.kind, eva.overs, ana.challenges.received]).toEqual(['invite', [], []]);
    await bench.finish(ana, rui);
    await bench.until(() => ana.challenges.received.length === 1);
    const [card] = ana.challenges.received;
    expect(card).toMatchObject({ kind: 'invite', opponent: { name: 'Eva' } });
    await bench.run(ana.say('challenge:accept', card?.id ?? ''));
    await bench.until(() => eva.stage === 'entering');
    await inOneMatch(ana, eva);
  });

  it('COMING-11: leads on as soon as its owner is back in the lobby', async () => {
    const [ana, rui] = await bench.duel(bench.north, bench.south);
    const code = await linkOf(ana);
    const eva = await bench.enter(bench.south, 'Eva');
    await open(eva, code);
    await bench.finish(ana, rui);
    await ana.say('match:return', undefined);
    await inOneMatch(ana, eva);
  });

  it('COMING-11: brings whoever lost his page back into the rematch that its owner waits for', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const code = await linkOf(ana);
    const rui = await bench.enter(bench.south, 'Rui');
    await open(rui, code);
    await inOneMatch(ana, rui);
    for (const page of [ana, rui]) await page.ready();
    await bench.until(() => ana.stage === 'playing' && rui.stage === 'playing');
    await bench.finish(ana, rui);
    rui.drop();
    await ana.say('match:rematch', undefined);
    await bench.pass(500);
    const again = await bench.enter(bench.south, 'Rui');
    await open(again, code);
    await inOneMatch(ana, again);
    await bench.until(() => nodes().length === 0);
  });

  it('COMING-11: whose owner leaves tells the visitor who waits', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const code = await linkOf(ana);
    ana.drop();
    await bench.pass(3_000);
    const rui = await bench.enter(bench.south, 'Rui');
    await open(rui, code);
    await bench.pass(1_000);
    expect(rui.challenges.made?.kind).toBe('invite');
    await bench.until(() => rui.overs.length > 0);
    expect(rui.overs).toEqual([{ kind: 'invite', name: 'Ana', end: 'left', mine: true }]);
    expect([nodes(), bench.names(bench.znodes.invites)]).toEqual([[], []]);
  });

  it('COMING-12: one’s own is refused, and so is a guess; whoever guesses on may not try again soon', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    const code = await linkOf(ana);
    expect(await open(ana, code)).toEqual(refusal('invite/oneself'));
    for (let guess = 0; guess < 4; guess += 1)
      expect(await open(ana, `guess${guess}`)).toEqual(refusal('invite/unknown'));
    expect(await open(ana, 'guess')).toEqual(refusal('request/too-many'));
    await bench.pass(5_500);
    expect(await open(ana, 'guess')).toEqual(refusal('invite/unknown'));
  });

  it('COMING-12: is not looked up while ZooKeeper is away', async () => {
    const ana = await bench.enter(bench.north, 'Ana');
    bench.zooKeeper.stop();
    await bench.pass(100);
    expect(await open(ana, 'code')).toEqual(refusal('lobby/unavailable'));
    expect(await ana.say('invite:make', undefined)).toEqual(refusal('lobby/unavailable'));
  });
});
