import type { Stat } from '@double-barrier/game-server/zookeeper/port';

const MOST_CHARACTERS = 1_000;
const MOST_BYTES = 64;
const MOST_NAMES = 100;

/** What a terminal must not be given: it would obey it, or show the text in another order. */
const UNSAFE = /[^\P{Cc}\n\r\t]|\p{Bidi_Control}/u;

/** A znode's bytes for people: quoted where they are text, as hexadecimal where they are not. */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (text === undefined || UNSAFE.test(text)) return hexOf(bytes);
  if (text.length <= MOST_CHARACTERS) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, MOST_CHARACTERS))}…`;
}

/** A stat in the words of zkCli. */
export function statLines(stat: Stat): string[] {
  const zxid = (number: number) => `0x${number.toString(16)}`;
  return [
    `czxid ${zxid(stat.czxid)}, mzxid ${zxid(stat.mzxid)}, pzxid ${zxid(stat.pzxid)}`,
    `ctime ${timeOf(stat.ctime)}, mtime ${timeOf(stat.mtime)}`,
    `dataVersion ${stat.version}, cversion ${stat.cversion}, aclVersion ${stat.aversion}`,
    `ephemeralOwner 0x${stat.ephemeralOwner}, dataLength ${stat.dataLength}, numChildren ${stat.numChildren}`,
  ];
}

/** The time of day, to the millisecond. */
export function timeOf(wallTime: number): string {
  const milliseconds = String(wallTime % 1000).padStart(3, '0');
  return `${new Date(wallTime).toTimeString().slice(0, 8)}.${milliseconds}`;
}

/** Names in one line, not all of them where there are very many. */
export function listOf(names: readonly string[]): string {
  return names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')}, …`;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // Not UTF-8.
  }
}

function hexOf(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, MOST_BYTES)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `<${shown.join(' ')}${bytes.length > MOST_BYTES ? ' …' : ''}>`;
}
