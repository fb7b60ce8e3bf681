import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticketRecordSchema } from '../records/ticket-record.ts';
import { MatchBench } from '../testing/match-bench.ts';
import type { ScriptPage } from '../testing/script-page.ts';
import { decodeJson } from '../zookeeper/json.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const tickets = () => bench.names(bench.znodes.queue);
const join = (page: ScriptPage) => page.say('queue:join', undefined);
const leave = (page: ScriptPage) => page.say('queue:leave', undefined);
const paired = (...pages: ScriptPage[]) =>
  bench.until(() => pages.every(({ stage }) => stage === 'entering'));
const namesIn = (page: ScriptPage) => page.view.players.map(({ name }) => name);
const reasonOf = (page: ScriptPage) => page.stageAs('aborted').reason;
const EMPTY = new Uint8Array();

/** Waits in the queue as the newest ticket. */
async function queued(name: string, server = bench.north): Promise<ScriptPage> {
  const page = await bench.enter(server, name);
  const before = tickets().length;
  await join(page);
  await bench.until(() => tickets().length === before + 1);
  return page;
}

/** Puts a ticket of somebody on a server that nobody sees into the queue. */
function foreignTicket(match?: object): object {
  const player = { id: 'stranger', name: 'Eva', rating: 1500, tokenHash: 'hash' };
  return { nonce: 'n', player, home: 'elsewhere', ...(match ? { match } : {}) };
}

const bytesOf = (record: object) => new TextEncoder().encode(JSON.stringify(record));

/** Claims the oldest ticket as a server that dies before it creates the match. */
async function claimAndDie(): Promise<void> {
  const session = bench.zooKeeper.session();
  const path = `${bench.znodes.queue}/${tickets()[0]}`;
  const { bytes, stat } = await bench.run(session.get(path));
  const read = decodeJson(ticketRecordSchema, bytes);
  if (!read.ok) throw new Error('no ticket');
  const record = read.value;
  const { id, name } = record.player;
  const them = { id: 'stranger', name: 'Eva', rating: 1500 };
  const match = {
    matchId: 'never',
    side: 0,
    players: [{ id, name, rating: 1500 }, them],
    homes: ['north', 'north'],
    seed: 1,
  };
  await bench.run(session.set(path, bytesOf({ ...record, match }), stat.version));
}

describe('the queue for a duel', () => {
  it('LOBBY-8: pairs a newcomer with the one who waits longest, on whatever server', async () => {
    const first = await queued('First', bench.south);
    // A second one who waits can only be there while the first is claimed: a ticket is put by hand.
    const session = bench.zooKeeper.session();
    await bench.run(
      session.create(`${bench.znodes.queue}/t-`, bytesOf(foreignTicket()), 'ephemeral-sequential'),
    );
    const newcomer = await bench.enter(bench.north, 'New');
    await join(newcomer);
    await paired(first, newcomer);
    expect(namesIn(first)).toEqual(['First', 'New']);
    expect(namesIn(newcomer)).toEqual(['First', 'New']);
    expect([first.view.side, newcomer.view.side]).toEqual([0, 1]);
    expect(first.view.seed).toBe(newcomer.view.seed);
  });

  it.each([
    ['one server', () => bench.north],
    ['two servers', () => bench.south],
  ])('LOBBY-8: pairs two who ask at once on %s with each other', async (_, other) => {
    const left = await bench.enter(bench.north, 'Ana');
    const right = await bench.enter(other(), 'Rui');
    await Promise.all([join(left), join(right)]);
    await paired(left, right);
    expect(left.view.matchId).toBe(right.view.matchId);
    await bench.until(() => tickets().length === 0);
  });

  it('LOBBY-8: pairs everybody of twenty who ask at once, each once', async () => {
    const pages: ScriptPage[] = [];
    for (let n = 0; n < 20; n += 1) {
      pages.push(await bench.enter(n % 2 ? bench.north : bench.south, `P${n}`));
    }
    await Promise.all(pages.map(join));
    await paired(...pages);
    const matches = pages.map(({ view }) => view.matchId);
    expect(new Set(matches).size).toBe(10);
    for (const page of pages) expect(new Set(page.views.map(({ matchId }) => matchId)).size).toBe(1);
    await bench.until(() => tickets().length === 0);
  });

  it('LOBBY-9: of two claimers of one ticket one wins, the other goes on with the next', async () => {
    const waiting = await queued('Ana');
    const left = await bench.enter(bench.north, 'B');
    const right = await bench.enter(bench.south, 'C');
    await Promise.all([join(left), join(right)]);
    await paired(waiting);
    await bench.until(() => [left, right].filter(({ stage }) => stage === 'entering').length === 1);
    await bench.until(() => tickets().length === 1);
    const loser = left.stage === 'entering' ? right : left;
    const last = await bench.enter(bench.south, 'D');
    await join(last);
    await paired(loser, last);
    expect(loser.view.matchId).toBe(last.view.matchId);
  });

  it('LOBBY-10: a claim without a match is taken back after three seconds, and the ticket keeps its place', async () => {
    const waiting = await queued('Ana');
    const [place] = tickets();
    await claimAndDie();
    await bench.pass(2_900);
    expect(tickets()).toEqual([place]);
    await bench.pass(300);
    expect(tickets()).toEqual([place]);
    const newcomer = await bench.enter(bench.south, 'Rui');
    await join(newcomer);
    await paired(waiting, newcomer);
    expect(waiting.view.matchId).toBe(newcomer.view.matchId);
  });

  it('LOBBY-10: who came while it was claimed is paired with it then', async () => {
    const waiting = await queued('Ana');
    await claimAndDie();
    const later = await queued('Rui', bench.south);
    expect(await bench.until(() => waiting.stage === 'entering' && later.stage === 'entering')).toBeLessThan(
      4_000,
    );
    expect(waiting.view.matchId).toBe(later.view.matchId);
    await bench.until(() => tickets().length === 0);
  });

  it('LOBBY-10: a match that came while ZooKeeper was away is not taken back', async () => {
    const waiting = await queued('Ana');
    await claimAndDie();
    await bench.pass(50);
    const session = bench.sessionOf(bench.north);
    session.suspend();
    const claimer = bench.zooKeeper.session();
    await bench.run(claimer.create(bench.znodes.matches, EMPTY, 'persistent'));
    await bench.run(claimer.create(bench.znodes.match('never'), EMPTY, 'persistent'));
    await bench.pass(3_100);
    session.resume();
    await bench.until(() => waiting.stage === 'entering');
    expect(waiting.view.matchId).toBe('never');
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 8, 10, 14])(
    'LOBBY-11: who leaves %i turns after he has asked leaves no ticket',
    async (turns) => {
      const page = await bench.enter(bench.north, 'Ana');
      await join(page);
      for (let turn = 0; turn < turns * 3; turn += 1) await Promise.resolve();
      await leave(page);
      await bench.pass(1_500);
      expect(tickets()).toEqual([]);
      expect(page.stage).toBe('none');
      expect(page.heard['queue:state']?.at(-1)).toEqual([{ waiting: false }]);
    },
  );

  it.each(Array.from({ length: 24 }, (_, turn) => turn))(
    'LOBBY-11: who leaves %i turns after somebody else has come is in no duel, and nobody waits for him',
    async (turns) => {
      const waiting = await queued('Ana');
      const newcomer = await bench.enter(bench.south, 'Rui');
      await join(newcomer);
      for (let turn = 0; turn < turns * 2; turn += 1) await Promise.resolve();
      await leave(waiting);
      await bench.pass(2_500);
      if (waiting.stage === 'none') {
        const isTold = newcomer.stage === 'aborted' && reasonOf(newcomer) === 'opponent-absent';
        expect(isTold || (newcomer.stage === 'none' && tickets().length === 1)).toBe(true);
      } else expect(newcomer.view.matchId).toBe(waiting.view.matchId);
    },
  );

  it.each(Array.from({ length: 24 }, (_, turn) => turn))(
    'LOBBY-11: a claimer who leaves %i turns after he has asked keeps nobody waiting',
    async (turns) => {
      const waiting = await queued('Ana');
      const newcomer = await bench.enter(bench.south, 'Rui');
      await join(newcomer);
      for (let turn = 0; turn < turns * 2; turn += 1) await Promise.resolve();
      await leave(newcomer);
      await bench.pass(4_000);
      if (newcomer.stage !== 'none') expect(newcomer.view.matchId).toBe(waiting.view.matchId);
      else if (waiting.stage === 'none') expect(tickets()).toHaveLength(1);
      else expect(reasonOf(waiting)).toBe('opponent-absent');
    },
  );

  it.each(Array.from({ length: 24 }, (_, turn) => turn))(
    'LOBBY-11: who leaves and asks again %i turns after somebody came is paired once',
    async (turns) => {
      const waiting = await queued('Ana');
      const newcomer = await bench.enter(bench.south, 'Rui');
      await join(newcomer);
      for (let turn = 0; turn < turns * 2; turn += 1) await Promise.resolve();
      await leave(waiting);
      await join(waiting);
      await bench.until(() => newcomer.stage !== 'none');
      await bench.pass(2_000);
      if (waiting.stage === 'none') {
        // Paired between the two: that match is off, and he waits anew.
        expect(reasonOf(newcomer)).toBe('opponent-absent');
        expect(tickets()).toHaveLength(1);
        return;
      }
      expect(waiting.view.matchId).toBe(newcomer.view.matchId);
      expect([waiting.stage, newcomer.stage, tickets()]).toEqual(['entering', 'entering', []]);
    },
  );

  it('LOBBY-11: a closed page leaves no ticket either', async () => {
    const page = await queued('Ana');
    page.drop();
    await bench.until(() => tickets().length === 0);
  });

  it('LOBBY-14: who waits keeps his place while ZooKeeper is away, and takes a new one in a new session', async () => {
    await queued('Ana');
    const [place] = tickets();
    bench.zooKeeper.stop();
    await bench.pass(10_000);
    bench.zooKeeper.start();
    await bench.pass(2_000);
    expect(tickets()).toEqual([place]);
    bench.sessionOf(bench.north).expire();
    await bench.until(() => tickets().length === 1 && tickets()[0] !== place);
    const newcomer = await bench.enter(bench.south, 'Rui');
    await join(newcomer);
    await bench.until(() => newcomer.stage === 'entering');
  });

  it('LOBBY-14: a ticket that an operator removed is taken anew', async () => {
    await queued('Ana');
    const [place] = tickets();
    await bench.run(bench.zooKeeper.session().delete(`${bench.znodes.queue}/${place}`));
    await bench.until(() => tickets().length === 1 && tickets()[0] !== place);
  });

  it('LOBBY-8: a ticket that is no record is passed by', async () => {
    const session = bench.zooKeeper.session();
    await bench.until(() => bench.north.keeper.state.kind === 'connected');
    await bench.run(session.create(bench.znodes.root, EMPTY, 'persistent').catch(() => ''));
    await bench.run(session.create(bench.znodes.queue, EMPTY, 'persistent').catch(() => ''));
    await bench.run(
      session.create(`${bench.znodes.queue}/t-`, bytesOf({ no: 'ticket' }), 'ephemeral-sequential'),
    );
    const left = await bench.enter(bench.north, 'Ana');
    const right = await bench.enter(bench.south, 'Rui');
    await Promise.all([join(left), join(right)]);
    await paired(left, right);
    expect(left.view.matchId).toBe(right.view.matchId);
  });
});
