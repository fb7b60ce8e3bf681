import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchBench } from '../testing/match-bench.ts';
import { LOBBY_GRACE, MEMORY } from '../gateway/player.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const seenBy = (server: MatchBench['north']) => server.lobby.list.entries.map(({ name }) => name).sort();
const staleness = (server: MatchBench['north']) => server.lobbyChanges.map(({ stale }) => stale);
const nodes = () => bench.names(bench.znodes.lobby);
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const entry = (id: string) => ({ id, name: 'Eva', home: 'afar', since: 1, rating: 1500 });

describe('the lobby', () => {
  it('LOBBY-3: an entry is an ephemeral znode of the home server, and every server sees it', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    const node = bench.zooKeeper.tree.find(bench.znodes.lobbyEntry(page.me.playerId));
    expect(node?.stat.ephemeralOwner).toBe(bench.sessionOf(bench.north).id);
    await bench.until(() => seenBy(bench.north).length === 1 && seenBy(bench.south).length === 1);
    expect(bench.south.lobby.list.entries[0]).toMatchObject({ name: 'Ana', home: 'north', rating: 1500 });
  });

  it('LOBBY-3: what is in the tree is the lobby, whoever put it there; the own players are known by it alone', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    const session = bench.zooKeeper.session();
    await bench.run(session.create(bench.znodes.lobbyEntry('eva'), bytesOf(entry('eva')), 'ephemeral'));
    await bench.run(session.delete(bench.znodes.lobbyEntry(page.me.playerId)));
    await bench.until(() => seenBy(bench.north).join() === 'Eva' && seenBy(bench.south).join() === 'Eva');
  });

  it('LOBBY-4: each change is told once, as who joined and who left', async () => {
    await bench.enter(bench.north, 'Ana');
    await bench.until(() => seenBy(bench.south).length === 1);
    bench.south.lobbyChanges.length = 0;
    const rui = await bench.enter(bench.north, 'Rui');
    await bench.until(() => seenBy(bench.south).length === 2);
    expect(
      bench.south.lobbyChanges.map(({ joined, left }) => [joined.map(({ name }) => name), left]),
    ).toEqual([[['Rui'], []]]);
    await rui.say('lobby:leave', undefined);
    await bench.until(() => seenBy(bench.south).length === 1);
    expect(bench.south.lobbyChanges.at(-1)).toEqual({ joined: [], left: [rui.me.playerId], stale: false });
    expect(bench.south.lobbyChanges).toHaveLength(2);
  });

  it('LOBBY-4: a new name is told as a join of the same player', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    await bench.until(() => seenBy(bench.south).length === 1);
    bench.south.lobbyChanges.length = 0;
    await bench.run(page.enter('Inês', page.pass));
    await bench.until(() => seenBy(bench.south).join() === 'Inês');
    expect(bench.south.lobbyChanges).toHaveLength(1);
    expect(bench.south.lobbyChanges[0]?.joined).toMatchObject([{ id: page.me.playerId, name: 'Inês' }]);
    expect(bench.south.lobbyChanges[0]?.left).toEqual([]);
  });

  it('LOBBY-4: a list is stale from the loss of the connection until it is in step, and both are told once', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    await bench.until(() => seenBy(bench.south).length === 1);
    bench.south.lobbyChanges.length = 0;
    bench.zooKeeper.stop();
    expect(bench.south.lobby.list).toMatchObject({ stale: true, entries: [{ name: 'Ana' }] });
    await bench.pass(10_000);
    expect(staleness(bench.south)).toEqual([true]);
    expect(page.heard['lobby:change']?.at(-1)?.[0].stale).toBe(true);
    bench.zooKeeper.start();
    await bench.until(() => !bench.south.lobby.list.stale);
    expect(staleness(bench.south)).toEqual([true, false]);
    expect(seenBy(bench.south)).toEqual(['Ana']);
  });

  it('LOBBY-5: in a new session the entry is made again, by that session and once', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    bench.sessionOf(bench.north).expireUnheard();
    await bench.until(() => seenBy(bench.south).length === 0);
    bench.sessionOf(bench.north).resume();
    await bench.until(() => seenBy(bench.south).join() === 'Ana');
    const node = bench.zooKeeper.tree.find(bench.znodes.lobbyEntry(page.me.playerId));
    expect(node?.stat.ephemeralOwner).toBe(bench.sessionOf(bench.north).id);
  });

  it('LOBBY-5: who leaves while there is no session is not made again', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    const session = bench.sessionOf(bench.north);
    session.expireUnheard();
    await page.say('lobby:leave', undefined);
    await bench.pass(500);
    session.resume();
    await bench.until(() => bench.north.keeper.state.kind === 'connected' && !bench.north.lobby.list.stale);
    await bench.pass(1_000);
    expect(nodes()).toEqual([]);
  });

  it('LOBBY-5: who leaves while the connection is away leaves no entry when it is back', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    bench.zooKeeper.stop();
    await page.say('lobby:leave', undefined);
    await bench.pass(6_000);
    bench.zooKeeper.start();
    await bench.until(() => nodes().length === 0);
  });

  it('LOBBY-6: what is no entry, or not of its name, is left alone, not shown, and counted once', async () => {
    await bench.enter(bench.north, 'Ana');
    const session = bench.zooKeeper.session();
    const path = bench.znodes.lobbyEntry;
    await bench.run(session.create(path('garbage'), new TextEncoder().encode('{'), 'ephemeral'));
    await bench.run(session.create(path('liar'), bytesOf(entry('eva')), 'ephemeral'));
    await bench.run(
      session.create(path('fat'), bytesOf({ ...entry('fat'), name: '<b>'.repeat(9) }), 'ephemeral'),
    );
    for (const name of ['Rui', 'Zé', 'Bia']) await bench.enter(bench.north, name);
    await bench.until(() => seenBy(bench.south).length === 4);
    expect(seenBy(bench.south)).toEqual(['Ana', 'Bia', 'Rui', 'Zé']);
    expect(bench.south.unreadable.toSorted()).toEqual([path('fat'), path('garbage'), path('liar')]);
    expect(nodes()).toHaveLength(7);
    await bench.run(session.set(path('liar'), bytesOf(entry('liar')), -1));
    await bench.until(() => seenBy(bench.south).includes('Eva'));
  });

  it('LOBBY-7: an entry outlives its page by two seconds', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    page.drop();
    await bench.pass(LOBBY_GRACE - 100);
    expect(nodes()).toEqual([page.me.playerId]);
    await bench.pass(200);
    expect(nodes()).toEqual([]);
  });

  it('LOBBY-7: a refresh is no departure', async () => {
    const page = await bench.enter(bench.north, 'Ana');
    await bench.until(() => seenBy(bench.south).length === 1);
    bench.south.lobbyChanges.length = 0;
    page.drop();
    await bench.pass(500);
    const again = bench.north.page();
    await bench.run(again.enter('Ana', page.pass));
    await bench.pass(MEMORY + 1_000);
    expect(again.me.playerId).toBe(page.me.playerId);
    expect(bench.south.lobbyChanges).toEqual([]);
    expect(nodes()).toEqual([page.me.playerId]);
  });
});
