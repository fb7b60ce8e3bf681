import { describe, expect, it } from 'vitest';
import { duelWrites, writesByPart } from './duel-writes.ts';
import { parseLog } from './transaction-log.ts';

const TYPES = { error: -1, closeSession: -11, create: 1, delete: 2, set: 5, multi: 14 } as const;

type Kind = keyof typeof TYPES;

/** As ZooKeeper writes it to its disk, less what a reader of paths passes over. */
function logOf(...transactions: Buffer[]): Buffer {
  const header = Buffer.alloc(16);
  header.write('ZKLG');
  const entries = transactions.map((bytes) => {
    const frame = Buffer.alloc(12);
    frame.writeInt32BE(bytes.length, 8);
    return Buffer.concat([frame, bytes, Buffer.from('B')]);
  });
  return Buffer.concat([header, ...entries, Buffer.alloc(64)]);
}

function transaction(count: number, kind: Kind, body: Buffer): Buffer {
  const header = Buffer.alloc(32);
  header.writeUInt32BE(1, 12); // The leader's epoch.
  header.writeUInt32BE(count, 16);
  header.writeInt32BE(TYPES[kind], 28);
  return Buffer.concat([header, body]);
}

function at(path: string): Buffer {
  return Buffer.concat([int(Buffer.byteLength(path)), Buffer.from(path), Buffer.from('what follows')]);
}

function multi(...operations: (readonly [Kind, Buffer])[]): Buffer {
  const parts = operations.map(([kind, body]) => Buffer.concat([int(TYPES[kind]), int(body.length), body]));
  return Buffer.concat([int(operations.length), ...parts]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const LOG = logOf(
  transaction(7, 'create', at('/duel/lobby/ana')),
  transaction(8, 'create', at('/duel/queue/t-0')),
  transaction(9, 'multi', multi(['create', at('/duel/matches/é')], ['delete', at('/duel/queue/t-0')])),
  transaction(10, 'create', at('/duel/matches/é/barrier/ana')),
  transaction(11, 'error', int(-110)),
  transaction(12, 'set', at('/duel/lobby/ana')),
  transaction(13, 'delete', at('/duel/lobby/ana')),
  transaction(14, 'closeSession', Buffer.alloc(4)),
);

describe('the writes of a duel', () => {
  it('BENCH-6: each write of the log is read with its number and its paths', () => {
    expect(parseLog(LOG)).toEqual([
      { count: 7, operations: [{ kind: 'create', path: '/duel/lobby/ana' }] },
      { count: 8, operations: [{ kind: 'create', path: '/duel/queue/t-0' }] },
      {
        count: 9,
        operations: [
          { kind: 'create', path: '/duel/matches/é' },
          { kind: 'delete', path: '/duel/queue/t-0' },
        ],
      },
      { count: 10, operations: [{ kind: 'create', path: '/duel/matches/é/barrier/ana' }] },
      { count: 11, operations: [{ kind: 'refused', path: '' }] },
      { count: 12, operations: [{ kind: 'set', path: '/duel/lobby/ana' }] },
      { count: 13, operations: [{ kind: 'delete', path: '/duel/lobby/ana' }] },
      { count: 14, operations: [] },
    ]);
  });

  it('BENCH-6: a write that is still under way at the end of the log is left alone', () => {
    const [first] = parseLog(LOG);
    const whole = logOf(transaction(7, 'create', at('/duel/lobby/ana'))).length - 64;
    expect(parseLog(LOG.subarray(0, whole + 20))).toEqual([first]);
    expect(parseLog(Buffer.from('something else'))).toEqual([]);
  });

  it('BENCH-6: sessions, and players who come to the lobby and go, are not among them', () => {
    expect(duelWrites(parseLog(LOG)).map(({ count }) => count)).toEqual([8, 9, 10, 11, 12]);
  });

  it('BENCH-6: they are told by the part of the tree', () => {
    const parts = writesByPart('of', duelWrites(parseLog(LOG)));
    expect(parts.map(({ name, value }) => [name, value])).toEqual([
      ['of, queue', 1],
      ['of, matches', 1],
      ['of, barrier', 1],
      ['of, refused', 1],
      ['of, lobby', 1],
    ]);
  });
});
