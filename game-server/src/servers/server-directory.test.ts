import { ManualClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { ServerDirectory } from './server-directory.ts';

const tree = znodes('/duel');
let clock: ManualClock;
let zooKeeper: FakeZooKeeper;
let keeper: SessionKeeper;
let session: FakeSession;
let unreadable: string[];
let changes: number;
let directory: ServerDirectory;

const record = (id: string, address: string, matches = 0, isDraining = false) => ({
  id,
  address,
  startedAt: 1,
  version: '1',
  matches,
  isDraining,
});
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Lets time pass in small steps, and everything happen in between. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) await clock.advance(10);
}

beforeEach(async () => {
  clock = new ManualClock();
  zooKeeper = new FakeZooKeeper(clock);
  unreadable = [];
  changes = 0;
  const open = async () => (session = zooKeeper.session());
  keeper = new SessionKeeper({ factory: { open }, clock, log: silentLog });
  directory = new ServerDirectory({
    keeper,
    znodes: tree,
    onUnreadable: (path) => void unreadable.push(path),
    onChange: () => {
      changes += 1;
    },
  });
  keeper.start();
  await pass(100);
});

afterEach(() => keeper.close());

describe('the directory of servers', () => {
  it('MATCH-17: knows every server that is in the tree, this one too, and none that has gone', async () => {
    directory.join(record('here', '10.0.0.1:3000'));
    const other = zooKeeper.session();
    await pass(100);
    await other.create(tree.server('there'), bytesOf(record('there', '[::1]:3001')), 'ephemeral');
    await pass(100);
    expect([directory.addressOf('here'), directory.addressOf('there')]).toEqual([
      '10.0.0.1:3000',
      '[::1]:3001',
    ]);
    other.expire();
    await pass(100);
    expect(directory.addressOf('there')).toBeUndefined();
  });

  it('MATCH-17: announces its server again in a new session, and keeps what it knew while ZooKeeper is away', async () => {
    directory.join(record('here', '10.0.0.1:3000'));
    await pass(100);
    session.suspend();
    await pass(2_000);
    expect(directory.addressOf('here')).toBe('10.0.0.1:3000');
    session.expire();
    await pass(200);
    expect(zooKeeper.tree.find(tree.server('here'))?.stat.ephemeralOwner).toBe(session.id);
    expect(directory.addressOf('here')).toBe('10.0.0.1:3000');
  });

  it('MATCH-17: leaves out what is no server, and tells it once', async () => {
    const other = zooKeeper.session();
    directory.join(record('here', '10.0.0.1:3000'));
    await pass(100);
    await other.create(tree.server('evil'), bytesOf(record('evil', 'x/../y')), 'ephemeral');
    await other.create(tree.server('liar'), bytesOf(record('here', '6.6.6.6:6')), 'ephemeral');
    await pass(100);
    await other.create(tree.server('next'), bytesOf(record('next', 'b:1')), 'ephemeral');
    await pass(100);
    expect(['here', 'evil', 'liar', 'next'].map((id) => directory.addressOf(id))).toEqual([
      '10.0.0.1:3000',
      undefined,
      undefined,
      'b:1',
    ]);
    expect(unreadable.toSorted()).toEqual([tree.server('evil'), tree.server('liar')]);
  });

  it('MATCH-21: a standby is one of the players’ homes, else the server with the fewest matches that is not about to stop', async () => {
    directory.join(record('here', '10.0.0.1:3000'));
    const other = zooKeeper.session();
    await pass(100);
    expect(directory.choose(['here'])).toBeUndefined();
    const servers = [record('busy', 'a:1', 9), record('idle', 'a:2', 1), record('going', 'a:3', 0, true)];
    for (const server of servers) await other.create(tree.server(server.id), bytesOf(server), 'ephemeral');
    await pass(100);
    expect(directory.choose(['here', 'gone'])).toBe('idle');
    expect(directory.choose(['here', 'busy'])).toBe('busy');
    expect(directory.choose(['going'])).toBe('idle');
  });

  it('MATCH-21: a server tells its load, and that it is about to stop, also in a new session', async () => {
    directory.join(record('here', '10.0.0.1:3000'));
    await pass(100);
    const read = () => new TextDecoder().decode(zooKeeper.tree.find(tree.server('here'))?.bytes);
    directory.update({ matches: 3 });
    await pass(100);
    expect(JSON.parse(read())).toMatchObject({ matches: 3, isDraining: false });
    const version = zooKeeper.tree.find(tree.server('here'))?.stat.version;
    directory.update({ matches: 3 });
    await pass(100);
    expect(zooKeeper.tree.find(tree.server('here'))?.stat.version).toBe(version);
    directory.update({ isDraining: true });
    session.expire();
    await pass(1_000);
    expect(JSON.parse(read())).toMatchObject({ matches: 3, isDraining: true });
  });

  it('HOME-8: tells where browsers reach the others that take matches, and when that changes', async () => {
    directory.join(record('here', '10.0.0.1:3000'));
    const other = zooKeeper.session();
    await pass(100);
    changes = 0;
    const named = { ...record('named', 'c:3'), publicUrl: 'https://South.example:443' };
    for (const server of [record('plain', 'b:2'), named, record('going', 'a:1', 0, true)])
      await other.create(tree.server(server.id), bytesOf(server), 'ephemeral');
    await pass(100);
    expect(directory.otherOrigins()).toEqual(['http://b:2', 'https://south.example']);
    expect(changes).toBeGreaterThan(0);
    other.expire();
    await pass(100);
    expect(directory.otherOrigins()).toEqual([]);
  });

  it.each([
    "https://x; script-src 'unsafe-inline'",
    'javascript:alert(1)',
    'https://a b',
    'ftp://a',
    'http://[x]',
  ])('HOME-8: an operator’s public URL that is none is not told: %s', async (publicUrl) => {
    const other = zooKeeper.session();
    directory.join(record('here', '10.0.0.1:3000'));
    await pass(100);
    await other.create(tree.server('evil'), bytesOf({ ...record('evil', 'c:3'), publicUrl }), 'ephemeral');
    await pass(100);
    expect(directory.otherOrigins()).toEqual([]);
    expect(directory.knowsOrigin(publicUrl)).toBe(false);
  });

  it('HOME-9: remembers the origins of servers that have gone, and knows no others', async () => {
    const other = zooKeeper.session();
    directory.join(record('here', '10.0.0.1:3000'));
    await pass(100);
    await other.create(tree.server('there'), bytesOf(record('there', '127.0.0.1:3001')), 'ephemeral');
    await pass(100);
    other.expire();
    await pass(100);
    for (const origin of ['http://127.0.0.1:3001', 'http://localhost:3001'])
      expect(directory.knowsOrigin(origin)).toBe(true);
    for (const origin of [
      'http://127.0.0.1:3002',
      'https://127.0.0.1:3001',
      'http://localhost.evil:3001',
      'null',
    ])
      expect(directory.knowsOrigin(origin)).toBe(false);
  });
});
