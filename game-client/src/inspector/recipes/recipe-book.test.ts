import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Picture } from '../picture.ts';
import {
  BARRIER,
  emptyGame,
  gameWith,
  MATCH,
  matchZnodes,
  member,
  SERVER_SESSION,
} from '../testing/match-tree.ts';
import { znodeOf } from '../testing/znode-of.ts';
import { RecipeBook } from './recipe-book.ts';

const SEED = 4_711;

const candidates = [
  ...matchZnodes(),
  ...matchZnodes({ epoch: 2, phase: 'finished' }),
  member('ana', 20),
  member('rui', 21),
  znodeOf(`${BARRIER}/ready`, { czxid: 22 }),
  znodeOf(`/duel/matches/${MATCH}/host`, { owner: SERVER_SESSION, text: 's1' }),
  znodeOf(`/duel/intents/${MATCH}`),
  znodeOf(`/duel/history/${MATCH}`),
  znodeOf('/duel/locks/scores/g__lock__0000000001', { owner: 'f00' }),
  znodeOf('/duel/locks/scores/g__lock__0000000002', { owner: 'f01' }),
  znodeOf('/duel/lobby/ana', { owner: SERVER_SESSION, text: '{"name":"Ana"}' }),
  znodeOf('/duel/queue/t-0000000001', { owner: SERVER_SESSION, text: '{"player":{"name":"Ana"}}' }),
  znodeOf('/duel/lab'),
  znodeOf('/duel/lab/x', { owner: 'f02' }),
  znodeOf('/duel/lab/ready'),
  znodeOf('/duel/lab/L-0000000001', { owner: 'f02' }),
];

describe('the recipe book', () => {
  it(`PANEL-15: what it keeps equals what a fresh look finds, after any changes (seed ${SEED})`, () => {
    const deed = fc.record({ which: fc.nat(candidates.length - 1), put: fc.boolean() });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 50 }), fc.nat(4), (deeds, pause) => {
        const picture = new Picture('/duel', emptyGame());
        const book = new RecipeBook();
        for (const [index, { which, put }] of deeds.entries()) {
          const znode = candidates[which];
          if (!znode) continue;
          const before = picture.get(znode.path);
          const taken = before ? [before, ...picture.below(znode.path)] : [];
          if (put) picture.apply({ put: [znode], taken: before ? [before] : [] });
          else picture.apply({ put: [], taken });
          for (const { path } of [znode, ...taken]) book.touch(path);
          if (index % (pause + 1) === 0) expect(book.of(picture)).toEqual(new RecipeBook().of(picture));
        }
        expect(book.of(picture)).toEqual(new RecipeBook().of(picture));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('PANEL-15: a recipe that nothing has touched stays the same object', () => {
    const picture = gameWith(...matchZnodes());
    const book = new RecipeBook();
    const before = book.of(picture).find(({ kind }) => kind === 'barrier');
    const ticket = znodeOf('/duel/queue/t-0000000001', { owner: SERVER_SESSION });
    picture.apply({ put: [ticket], taken: [] });
    book.touch(ticket.path);
    expect(book.of(picture).find(({ kind }) => kind === 'barrier')).toBe(before);
    expect(book.of(picture).find(({ kind }) => kind === 'queue')).toMatchObject({
      tickets: [{ sequence: 1 }],
    });
  });

  it('PANEL-14: a match has its record, its election and its intent, each with what it waits for', () => {
    const host = znodeOf(`/duel/matches/${MATCH}/host`, { owner: SERVER_SESSION, text: 's1', ctime: 5 });
    const intent = znodeOf(`/duel/intents/${MATCH}`, { ctime: 9 });
    const recipes = new RecipeBook().of(
      gameWith(...matchZnodes({ phase: 'finished', epoch: 3 }), host, intent),
    );
    expect(recipes.find(({ kind }) => kind === 'match')).toMatchObject({
      phase: 'finished',
      epoch: 3,
      players: ['Ana', 'Rui'],
    });
    expect(recipes.find(({ kind }) => kind === 'election')).toMatchObject({
      leader: { label: 's1', owner: SERVER_SESSION, since: 5 },
      epoch: 3,
    });
    expect(recipes.find(({ kind }) => kind === 'intent')).toMatchObject({ since: 9, step: 'to-be-scored' });
  });

  it('PANEL-14: a record that is longer than what is shown still tells its phase', () => {
    const text = `{"phase":"finished","epoch":2,"players":[{"id":"ana","name":"Ana"}],"inputs":"AAAA`;
    const record = znodeOf(`/duel/matches/${MATCH}`, {
      content: { kind: 'text', text, cut: true },
      length: 9_000,
    });
    const recipes = new RecipeBook().of(gameWith(record));
    expect(recipes.find(({ kind }) => kind === 'match')).toMatchObject({
      phase: 'finished',
      epoch: 2,
      players: ['Ana'],
    });
  });

  it('PANEL-14: the lobby, the servers and the queue are read in their order', () => {
    const recipes = new RecipeBook().of(
      gameWith(
        znodeOf('/duel/lobby/b', { owner: SERVER_SESSION, text: '{"name":"Bia"}', ctime: 2 }),
        znodeOf('/duel/lobby/a', { owner: SERVER_SESSION, text: 'no record', ctime: 3 }),
        znodeOf('/duel/queue/t-0000000010', { owner: SERVER_SESSION, text: '{"player":{"name":"Ana"}}' }),
        znodeOf('/duel/queue/t-0000000009', {
          owner: SERVER_SESSION,
          text: '{"player":{"name":"Bia"},"match":{"matchId":"m1"}}',
        }),
      ),
    );
    const labels = (list: readonly { readonly label: string }[]) => list.map(({ label }) => label);
    const of = Object.fromEntries(recipes.map((recipe) => [recipe.kind, recipe]));
    expect(of.lobby?.kind === 'lobby' && labels(of.lobby.players)).toEqual(['Bia', 'a']);
    expect(of.servers?.kind === 'servers' && labels(of.servers.servers)).toEqual(['s1']);
    expect(of.queue?.kind === 'queue' && of.queue.tickets.map(({ label, match }) => [label, match])).toEqual([
      ['Bia', 'm1'],
      ['Ana', undefined],
    ]);
  });
});
