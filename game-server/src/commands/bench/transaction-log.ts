import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a write did at one path; `refused` is an order that was found impossible once it had its place in the log. */
export interface Operation {
  readonly kind: 'create' | 'delete' | 'set' | 'check' | 'refused' | 'other';
  /** Empty where the kind has none. */
  readonly path: string;
}

/** One write as ZooKeeper ordered it: several operations where they were sent as one, none where it is about a session. */
export interface Transaction {
  /** The part of the zxid that counts; the other one is the leader's epoch. */
  readonly count: number;
  readonly operations: readonly Operation[];
}

const MAGIC = 'ZKLG';
const HEADER_BYTES = 16;
const CHECKSUM_BYTES = 8;
const END_BYTES = 1;
/** Session, cxid, zxid, time and type. */
const TRANSACTION_HEADER_BYTES = 32;
const ZXID_COUNT_OFFSET = 16;
const TYPE_OFFSET = 28;

const SESSION_TYPES = [-10, -11];
const MULTI = 14;
const KINDS: Readonly<Record<number, Operation['kind']>> = {
  [-1]: 'refused',
  1: 'create',
  2: 'delete',
  5: 'set',
  13: 'check',
  15: 'create',
  19: 'create',
  21: 'create',
};

/** All writes in the folder of a standalone ZooKeeper that has not yet thrown a log away, in their order. */
export async function readTransactionLog(folder: string): Promise<Transaction[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('log.'));
  const logs = await Promise.all(names.map(async (name) => parseLog(await readFile(join(folder, name)))));
  return logs.flat().sort((a, b) => a.count - b.count);
}

/** The writes in one file of a log; what follows the last whole one is left alone. */
export function parseLog(log: Buffer): Transaction[] {
  if (log.toString('latin1', 0, MAGIC.length) !== MAGIC) return [];
  const transactions: Transaction[] = [];
  let offset = HEADER_BYTES;
  while (offset + CHECKSUM_BYTES + 4 <= log.length) {
    const length = log.readInt32BE(offset + CHECKSUM_BYTES);
    const start = offset + CHECKSUM_BYTES + 4;
    offset = start + length + END_BYTES;
    if (length < TRANSACTION_HEADER_BYTES || offset > log.length) break; // Room that was kept for later ones.
    transactions.push(parseTransaction(log.subarray(start, start + length)));
  }
  return transactions;
}

function parseTransaction(bytes: Buffer): Transaction {
  const type = bytes.readInt32BE(TYPE_OFFSET);
  const count = bytes.readUInt32BE(ZXID_COUNT_OFFSET);
  const body = bytes.subarray(TRANSACTION_HEADER_BYTES);
  if (SESSION_TYPES.includes(type)) return { count, operations: [] };
  return { count, operations: type === MULTI ? parseMulti(body) : [parseOperation(type, body)] };
}

function parseMulti(body: Buffer): Operation[] {
  const operations: Operation[] = [];
  let offset = 4;
  for (let left = body.readInt32BE(0); left > 0; left -= 1) {
    const length = body.readInt32BE(offset + 4);
    const start = offset + 8;
    operations.push(parseOperation(body.readInt32BE(offset), body.subarray(start, start + length)));
    offset = start + length;
  }
  return operations;
}

function parseOperation(type: number, body: Buffer): Operation {
  const kind = KINDS[type] ?? 'other';
  if (kind === 'refused' || kind === 'other') return { kind, path: '' };
  return { kind, path: body.toString('utf8', 4, 4 + body.readInt32BE(0)) };
}
