import { childrenReach } from '@double-barrier/game-server/testing/reach';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Classroom } from './testing/classroom.ts';

const LONG = ['--seconds', '600'] as const;

let classroom: Classroom;

beforeAll(async () => {
  classroom = await Classroom.open();
});

afterAll(() => classroom.close());

/** The numbers of a line such as `Used: 3 reads, 2 writes, 1 watch`. */
const numbersOf = (line: string) => (line.match(/\d+/g) ?? []).map(Number);

describe.concurrent('the lock of the lab', () => {
  it('LAB-1: three terminals take turns, each knows its place, and whoever goes leaves no node', async () => {
    const path = '/duel/lab/lock';
    const first = await classroom.lab('lock', ...LONG);
    await first.shows('I am in the critical zone, for 600 s');
    const second = await classroom.lab('lock', ...LONG);
    await second.shows('Waiting: 1 ahead of me');
    const third = await classroom.lab('lock', ...LONG);
    const holder = await classroom.processAt(path);
    expect(await third.shows('Waiting: 2 ahead of me')).toContain(`-${holder} holds the lock`);
    expect(await classroom.children(path)).toHaveLength(3);
    expect(second.shown).not.toContain('critical zone');

    await first.ctrlC();
    await first.shows('I leave the critical zone');
    expect(await first.ended()).toBe(0);
    await second.shows('I am in the critical zone');
    await third.shows('Waiting: 1 ahead of me');

    await third.ctrlC();
    expect(await third.ended()).toBe(0);
    expect(third.shown).toContain('I do not wait any longer');
    expect(third.shown).not.toContain('critical zone');
    expect(await classroom.children(path)).toHaveLength(1);

    process.kill(await classroom.processAt(path), 'SIGTERM');
    expect(await second.ended()).toBe(0);
    expect(second.shown).toContain('I leave the critical zone');
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-1: shares a queue with a kazoo program, and says what it used', async () => {
    const path = '/duel/lab/kazoo-lock';
    const kazoo = await classroom.kazoo('lock', path, '600');
    await kazoo.shows('Estou na zona crítica');
    const ours = await classroom.lab('lock', path, '--seconds', '1');
    await ours.shows('Waiting: 1 ahead of me, kazoo holds the lock');
    const after = await classroom.kazoo('lock', path, '600');
    await childrenReach(classroom.session, path, 3);
    await kazoo.ctrlC();
    await ours.shows('I leave the critical zone');
    const [reads, writes, watches] = numbersOf(await ours.shows('Used:'));
    expect(await ours.ended()).toBe(0);
    expect(writes).toBeLessThanOrEqual(5);
    expect(reads).toBeLessThanOrEqual(12);
    expect(watches).toBeGreaterThan(0);
    await after.shows('Estou na zona crítica');
    await after.ctrlC();
    expect(await after.ended()).toBe(0);
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-2: the sheet’s own algorithm takes turns, with kazoo too, by a read for each second', async () => {
    const path = '/LOCKS';
    const first = await classroom.lab('lock', '--naive', ...LONG);
    await first.shows('my node is L-');
    const second = await classroom.lab('lock', '--naive', '--seconds', '1');
    await second.shows('Waiting: 1 ahead of me, L-');
    const kazoo = await classroom.kazoo('naive_lock', path, '600');
    await kazoo.shows('2 à minha frente');
    await second.shows('Waiting: 1 ahead of me, L-');
    await first.ctrlC();
    expect(await first.ended()).toBe(0);
    await second.shows('I leave the critical zone');
    const looks = second.shown.split('Waiting:').length; // Each found it waiting, but for the last.
    const [reads = 0, , watches] = numbersOf(await second.shows('Used:'));
    expect(reads).toBe(1 + looks); // One was for the path.
    expect(watches).toBe(0);
    await kazoo.shows('Estou na zona crítica');
    await kazoo.ctrlC();
    await kazoo.ended();
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-7: the lock is free as soon as its holder’s terminal is closed', async () => {
    const path = '/duel/lab/closed';
    const first = await classroom.lab('lock', path, ...LONG, '--zookeeper-session-ms', '60000');
    await first.shows('critical zone');
    const second = await classroom.lab('lock', path, ...LONG);
    await second.shows('Waiting: 1 ahead of me');
    const closedAt = performance.now();
    await first.close();
    await second.shows('I am in the critical zone');
    expect(performance.now() - closedAt).toBeLessThan(30_000); // Its session would have lasted for a minute.
    await second.ctrlC();
    expect(await second.ended()).toBe(0);
    expect(await classroom.children(path)).toEqual([]);
  });
});
