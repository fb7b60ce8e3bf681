import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandOf } from '../../embedded-zookeeper/leftover.ts';
import { type Child, testLauncher } from '../../testing/launcher.ts';

const PROGRAM = fileURLToPath(new URL('../../testing/cluster-program.ts', import.meta.url));

let dataDir: string;
let cluster: Child;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'double-barrier-cluster-'));
});

afterEach(async () => {
  await cluster.signal('SIGKILL');
  await cluster.exited;
  await rm(dataDir, { recursive: true, force: true });
});

async function open(): Promise<string[]> {
  const env = { ZOOKEEPER_CONNECT: '', PEER_SECRET: '' };
  cluster = await (await testLauncher()).node(PROGRAM, ['--data-dir', dataDir, '--port', '0'], { env });
  return linesUntil('logs and data are in');
}

/** Reads on to the line that has the words, and gives all up to it; fails where none has. */
async function linesUntil(words: string): Promise<string[]> {
  const seen: string[] = [];
  for (let line = await cluster.nextLine(); line !== undefined; line = await cluster.nextLine()) {
    seen.push(line);
    if (line.includes(words)) return seen;
  }
  throw new Error(`no line has "${words}":\n${seen.join('\n')}`);
}

/** Gives an order; the line of the answer that has the words. */
async function order(line: string, words: string): Promise<string> {
  await cluster.write(line);
  return (await linesUntil(words)).at(-1) ?? '';
}

type Listed = Record<string, { pid: number; rest: string }>;

async function list(): Promise<Listed> {
  await cluster.write('list');
  const lines = await linesUntil('game-3');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, pid, rest = ''] = /^((?:zoo|game)-\d) +(\d+|-) +(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, { pid: Number(pid), rest }]];
    }),
  );
}

/** Lists until the list is as it should be. */
async function listUntil(isRight: (listed: Listed) => boolean): Promise<Listed> {
  for (;;) {
    const listed = await list();
    if (isRight(listed)) return listed;
    await sleep(systemClock, 100);
  }
}

const namesWith = (listed: Listed, words: string) =>
  Object.keys(listed).filter((name) => listed[name]?.rest.includes(words));

/** True for a process that runs, by its number. */
const runs = async (pid: number) => (await commandOf(pid)) !== '';

async function allGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) while (await runs(pid)) await sleep(systemClock, 50);
}

describe('the cluster', () => {
  it('CLUSTER-1, 2, 3, 5: three and three run; the leader and a game server are killed, another leads, and quit leaves nothing', async () => {
    const opened = await open();
    const urls = opened.flatMap((line) => /http:\S+/.exec(line) ?? []);
    expect(new Set(urls).size).toBe(3);

    const first = await list();
    const pids = Object.values(first).map(({ pid }) => pid);
    expect(Object.keys(first)).toEqual(['zoo-1', 'zoo-2', 'zoo-3', 'game-1', 'game-2', 'game-3']);
    expect(new Set(pids).size).toBe(6);
    const [leader = '', ...otherLeaders] = namesWith(first, 'leader');
    expect(otherLeaders).toEqual([]);
    expect(namesWith(first, 'follower')).toHaveLength(2);
    expect(namesWith(first, 'ready, 0 matches, 0 players')).toEqual(['game-1', 'game-2', 'game-3']);

    expect(await order(`kill ${leader}`, leader)).toContain(`start ${leader}`);
    expect(await order('kill game-2', 'game-2')).toContain('start game-2');
    const later = await listUntil(
      (listed) => namesWith(listed, 'leader').length === 1 && namesWith(listed, 'ready').length === 2,
    );
    expect(namesWith(later, 'down (signal SIGKILL)')).toEqual([leader, 'game-2']);
    expect(namesWith(later, 'leader')).not.toEqual([leader]);
    expect(await runs(first[leader]?.pid ?? 0)).toBe(false);

    expect(await order('freeze game-1', 'game-1')).toContain('is frozen');
    expect(namesWith(await list(), 'frozen')).toEqual(['game-1']);
    expect(await order('stop game-1', 'game-1')).toContain('thaw game-1 first');
    expect(await order('thaw game-1', 'game-1')).toContain('goes on');
    expect(await order('start game-2', 'is ready')).toContain('game-2 is ready: http');
    expect(await order('restart game-2', 'there is no')).toContain('kill NAME');

    const second = Object.values(await list()).map(({ pid }) => pid);
    await cluster.write('quit');
    expect(await cluster.exited).toEqual({ code: 0, signal: null });
    for (const pid of [...pids, ...second]) expect(await runs(pid)).toBe(false);
    expect(await readFile(join(dataDir, 'cluster/game-1.log'), 'utf8')).toContain('"stopped"');
  });

  it('CLUSTER-5: nothing outlives a console that is killed, not even what is frozen', async () => {
    await open();
    const pids = Object.values(await list()).map(({ pid }) => pid);
    await order('freeze zoo-1', 'frozen');
    await order('freeze game-3', 'frozen');
    await cluster.signal('SIGKILL');
    await allGone(pids);
  });
});
