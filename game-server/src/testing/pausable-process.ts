import { createInterface } from 'node:readline';
import { systemClock } from '@double-barrier/shared/time';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { silentLog } from '../zookeeper/log.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';

/**
 * A program that owns the ephemeral znode of its first argument and, at each line that it reads, acts: it writes what
 * it believes of its session, and how a write in the session's name ended.
 */
const [path = '/owned'] = process.argv.slice(2);
const connect = process.env['ZOOKEEPER_CONNECT'] ?? '';
const factory = new NativeSessionFactory({ connect, timeout: 4000, clock: systemClock, log: silentLog });
const session = await factory.open(AbortSignal.timeout(10_000));
await session.create(path, new Uint8Array(), 'ephemeral');
process.stdout.write('ready\n');

for await (const _ of createInterface({ input: process.stdin })) {
  const believed = session.state.kind;
  const outcome = await session.set(path, new Uint8Array(), -1).then(
    () => 'written',
    (error: unknown) => (isZooKeeperError(error) ? error.code : 'threw'),
  );
  process.stdout.write(`${believed} ${outcome}\n`);
}
await session.close();
