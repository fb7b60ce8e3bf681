import { describe, expect, it } from 'vitest';
import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { RecipeBook } from '../recipes/recipe-book.ts';
import {
  BARRIER,
  gameWith,
  MATCH,
  matchZnodes,
  member,
  ready,
  SERVER_SESSION,
} from '../testing/match-tree.ts';
import { znodeOf } from '../testing/znode-of.ts';
import { hazardsOf } from './hazards-of.ts';

const LOCK = '/duel/locks/scores';
const NOW = 100_000;

function seen(znodes: readonly Znode[], now = NOW) {
  const picture = gameWith(...znodes);
  return hazardsOf(picture, new RecipeBook().of(picture), now).map((hazard) => [
    hazard.kind,
    hazard.path,
    ...(hazard.kind === 'stray-child' ? [hazard.reason] : []),
  ]);
}

const contender = (name: string, fields: Partial<Znode> = {}) =>
  znodeOf(`${LOCK}/${name}`, { owner: 'f00', ctime: NOW - 60_001, ...fields });

describe('hazards', () => {
  it('PANEL-20: a healthy match has none, in any phase', () => {
    expect(seen(matchZnodes())).toEqual([]);
    expect(seen([...matchZnodes(), member('ana', 20)])).toEqual([]);
    expect(seen([...matchZnodes(), member('ana', 20), member('rui', 21), ready(22)])).toEqual([]);
    expect(seen([...matchZnodes(), member('rui', 21), ready(22)])).toEqual([]);
  });

  it('PANEL-20: a ready without members, or older than each of them, is stale', () => {
    const stale = [['stale-ready', `${BARRIER}/ready`]];
    expect(seen([...matchZnodes(), ready(22)])).toEqual(stale);
    expect(seen([...matchZnodes(), ready(22), member('ana', 23)])).toEqual(stale);
  });

  it('PANEL-21: a barrier’s persistent, sequential and surplus children are strays', () => {
    const strays = [
      member('ana', 20),
      member('rui', 21),
      member('late', 22),
      member('left-over', 23, { owner: '0' }),
      member('n-0000000001', 24),
    ];
    expect(seen([...matchZnodes(), ...strays])).toEqual([
      ['stray-child', `${BARRIER}/late`, 'surplus'],
      ['stray-child', `${BARRIER}/left-over`, 'persistent'],
      ['stray-child', `${BARRIER}/n-0000000001`, 'sequential'],
    ]);
  });

  it('PANEL-21: so is a ready that goes with a session', () => {
    const mortal = member('ready', 22);
    expect(seen([...matchZnodes(), member('ana', 20), member('rui', 21), mortal])).toEqual([
      ['stray-child', `${BARRIER}/ready`, 'ephemeral-ready'],
    ]);
  });

  it('PANEL-22: contenders of two schemes in one lock', () => {
    const owner = SERVER_SESSION;
    const two = [contender('a__lock__0000000001', { owner }), contender('L-0000000002', { owner })];
    expect(seen(two)).toEqual([['mixed-schemes', LOCK]]);
  });

  it('PANEL-22: a contender that nothing removes', () => {
    const path = `${LOCK}/a__lock__0000000001`;
    expect(seen([contender('a__lock__0000000001', { owner: '0' })])).toEqual([
      ['persistent-contender', path],
    ]);
  });

  it('PANEL-23: an old contender of a session that nobody here knows', () => {
    const path = `${LOCK}/a__lock__0000000001`;
    const name = 'a__lock__0000000001';
    expect(seen([contender(name)])).toEqual([['unknown-owner', path]]);
    expect(seen([contender(name, { ctime: NOW - 60_000 })])).toEqual([]);
    expect(seen([contender(name, { owner: SERVER_SESSION })])).toEqual([]);
    expect(seen([contender(name), znodeOf('/duel/lab', { owner: 'f00' })])).toEqual([]);
  });

  it('PANEL-24: an intent older than 30 s', () => {
    const path = `/duel/intents/${MATCH}`;
    expect(seen([znodeOf(path, { ctime: NOW - 30_000 })])).toEqual([]);
    expect(seen([znodeOf(path, { ctime: NOW - 30_001 })])).toEqual([['old-intent', path]]);
  });

  it.each([
    ['container', '8000000000000000', true],
    ['ttl', 'ff00000000002710', true],
    ['session of a server with a high number', '8000000000000001', false],
    ['nobody', '0', false],
  ])('PANEL-25: a lock under a %s', (_, owner, isHazard) => {
    const lock = znodeOf(LOCK, { owner });
    expect(seen([lock])).toEqual(isHazard ? [['vanishing-parent', LOCK]] : []);
  });
});
