import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { Picture } from '../picture.ts';
import { znodeOf } from './znode-of.ts';

export const MATCH = 'm1';
export const BARRIER = `/duel/matches/${MATCH}/barrier`;
export const SERVER_SESSION = 'abc';

const folders = [
  'servers',
  'lobby',
  'queue',
  'matches',
  'locks',
  'locks/scores',
  'intents',
  'history',
  'players',
];

/** The game's tree with one server and nothing else. */
export function emptyGame(): Znode[] {
  return [
    znodeOf('/duel'),
    ...folders.map((folder) => znodeOf(`/duel/${folder}`)),
    znodeOf('/duel/servers/s1', { owner: SERVER_SESSION, text: '{"id":"s1"}' }),
  ];
}

/** A match of Ana and Rui with an empty barrier, in which so many children have come and gone. */
export function matchZnodes(record: Readonly<Record<string, unknown>> = {}, barrierChanges = 0): Znode[] {
  const players = [
    { id: 'ana', name: 'Ana' },
    { id: 'rui', name: 'Rui' },
  ];
  const text = JSON.stringify({ phase: 'playing', epoch: 1, players, ...record });
  return [
    znodeOf(`/duel/matches/${MATCH}`, { text, czxid: 10, mzxid: 11 }),
    znodeOf(BARRIER, { czxid: 12, cversion: barrierChanges }),
  ];
}

export function member(name: string, czxid: number, fields: Partial<Znode> = {}): Znode {
  return znodeOf(`${BARRIER}/${name}`, { czxid, owner: SERVER_SESSION, text: name, ...fields });
}

export function ready(czxid: number): Znode {
  return znodeOf(`${BARRIER}/ready`, { czxid });
}

export function gameWith(...znodes: readonly Znode[]): Picture {
  return new Picture('/duel', [...emptyGame(), ...znodes]);
}
