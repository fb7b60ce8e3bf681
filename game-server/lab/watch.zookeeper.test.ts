import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@double-barrier/game-server/processes/free-port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Classroom } from './testing/classroom.ts';

const EMPTY = new Uint8Array();
const LAUNCH = fileURLToPath(new URL('../src/testing/launch-stub.ts', import.meta.url));
const bytes = (text: string) => new TextEncoder().encode(text);

let classroom: Classroom;

beforeAll(async () => {
  classroom = await Classroom.open();
});

afterAll(() => classroom.close());

describe('the watches of the lab', () => {
  it('LAB-3: tell absence, data with its stat, children, deletion and creation anew', async () => {
    const { session } = classroom;
    const terminal = await classroom.lab('watch');
    await terminal.shows('/NORMAL  does not exist');
    await terminal.shows('/PAI  does not exist');
    await session.create('/NORMAL', bytes('olá'), 'persistent');
    await terminal.shows('/NORMAL  "olá" (4 bytes)');
    const stat = await session.exists('/NORMAL');
    await terminal.shows(`czxid 0x${stat?.czxid.toString(16)}`);
    await terminal.shows('dataVersion 0');
    await session.set('/NORMAL', new Uint8Array([0xff, 0x00]), -1);
    await terminal.shows('/NORMAL  <ff 00> (2 bytes)');
    await terminal.shows('dataVersion 1');
    await session.create('/PAI', EMPTY, 'persistent');
    await terminal.shows('/PAI  no children');
    await session.create('/PAI/b', EMPTY, 'persistent');
    await terminal.shows('/PAI  1 child: b');
    await session.create('/PAI/a', EMPTY, 'persistent');
    await terminal.shows('/PAI  2 children: a, b');
    await terminal.shows('+ a');
    await session.delete('/PAI/b');
    await terminal.shows('/PAI  1 child: a');
    await terminal.shows('- b');
    await session.delete('/NORMAL');
    await terminal.shows('/NORMAL  does not exist');
    await session.create('/NORMAL', EMPTY, 'persistent');
    await terminal.shows('/NORMAL  "" (0 bytes)');
    await session.delete('/PAI/a');
    await terminal.shows('- a');
    await session.delete('/PAI');
    await terminal.shows('/PAI  does not exist');
    await session.create('/PAI', EMPTY, 'persistent');
    await terminal.shows('/PAI  no children');
    await terminal.ctrlC();
    expect(await terminal.ended()).toBe(0);
  });
});

describe.concurrent('the ZooKeeper of the lab', () => {
  it('LAB-10: is the one that a game runs on the data folder', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'double-barrier-lab-'));
    const environment = { ZOOKEEPER_CONNECT: '', LC_ALL: 'pt_PT.UTF-8' };
    const without = await classroom.labAlone(['watch', '--data-dir', dataDir], environment);
    expect(await without.ended()).toBe(1);
    expect(without.shown).toContain(`nenhum ZooKeeper corre em ${dataDir}`);
    expect(without.shown).toContain('npm start');

    const port = String(await freePort());
    const game = await classroom.launcher.node(LAUNCH, ['--data-dir', dataDir, '--port', port], {
      env: { ZOOKEEPER_CONNECT: '' },
    });
    const [, connect] = /ZooKeeper: (\S+:\d+)/.exec((await game.nextLine()) ?? '') ?? [];
    const terminal = await classroom.labAlone(['watch', '--data-dir', dataDir], environment);
    expect(await terminal.shows('/NORMAL  não existe')).toBeTruthy();
    expect(terminal.shown).toContain(`ZooKeeper ${connect}, sessão 0x`);
    await terminal.ctrlC();
    expect(await terminal.ended()).toBe(0);
    await game.signal('SIGTERM');
    await game.exited;

    const after = await classroom.labAlone(['watch', '--data-dir', dataDir], environment);
    expect(await after.ended()).toBe(1);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('LAB-10: that does not answer is named', async () => {
    const connect = `127.0.0.1:${await freePort()}`;
    const terminal = await classroom.labAlone(['duel', '--zookeeper-connect', connect, '--lang', 'en'], {});
    expect(await terminal.ended()).toBe(1);
    expect(terminal.shown).toContain(`no ZooKeeper answers at ${connect}`);
  });
});
