import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session, Stat } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { absentAs } from './absent.ts';

/**
 * Writes `bytes` into a znode if nobody has written to it since it was read; resolves with its stat then, or with
 * undefined where somebody was faster or the znode is gone. What the bytes say must be unique (a nonce, a fresh id):
 * by that the claim is recognised where its reply was lost.
 */
export async function claim(
  session: Session,
  { path, stat }: { readonly path: string; readonly stat: Stat },
  bytes: Uint8Array,
  signal: AbortSignal = session.ended,
): Promise<Stat | undefined> {
  for (;;) {
    try {
      return await session.set(path, bytes, stat.version);
    } catch (error) {
      if (isZooKeeperError(error, 'bad-version', 'no-node')) return undefined;
      if (!isZooKeeperError(error, 'connection-loss', 'operation-timeout')) throw error;
      const now = await retryRead(session, signal, () =>
        session.get(path).catch((missing: unknown) => absentAs(undefined, missing)),
      );
      if (now?.stat.czxid !== stat.czxid) return undefined;
      if (equal(now.bytes, bytes)) return now.stat;
      if (now.stat.version !== stat.version) return undefined;
    }
  }
}

/** True for the same bytes. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
