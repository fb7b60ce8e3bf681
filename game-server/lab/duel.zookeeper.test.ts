import { childrenReach } from '@double-barrier/game-server/testing/reach';
import { RealArena } from '@double-barrier/game-server/testing/real-arena';
import { ensurePath } from '@double-barrier/game-server/zookeeper/ensure-path';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Classroom } from './testing/classroom.ts';
import type { Terminal } from './testing/terminal.ts';

const EMPTY = new Uint8Array();

const ENGLISH = [
  'I am going to start the game',
  'The game is about to begin',
  'I am going to end my part in the game',
  'The game is over. Your score was',
] as const;
const PORTUGUESE = [
  'Vou iniciar o jogo',
  'O jogo vai começar',
  'Vou encerrar a minha participação no jogo',
  'O jogo foi encerrado. A sua pontuação foi',
] as const;

let classroom: Classroom;

beforeAll(async () => {
  classroom = await Classroom.open();
});

afterAll(() => classroom.close());

/** Where each sentence stands in what a terminal has shown; all of them, in this order. */
function expectInOrder(terminal: Terminal, sentences: readonly string[]): void {
  const places = sentences.map((sentence) => terminal.shown.indexOf(sentence));
  expect(places, terminal.shown).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0], terminal.shown).toBeGreaterThanOrEqual(0);
}

describe.concurrent('the duel of the lab', () => {
  it('LAB-5: two terminals say the four sentences at the four moments; a third is refused', async () => {
    const path = '/duel/lab/barrier';
    const first = await classroom.lab('duel');
    await first.shows('1 of 2 at the gate');
    expect(first.shown).not.toContain(ENGLISH[1]);
    const second = await classroom.lab('duel');
    await Promise.all([first.shows(ENGLISH[1]), second.shows(ENGLISH[1])]);
    expect(await classroom.children(path)).toContain('ready');

    const third = await classroom.lab('duel');
    expect(await third.ended()).toBe(1);
    expect(third.shown).toContain('A duel runs behind this barrier');
    expect(await classroom.children(path)).toHaveLength(3);

    await first.ctrlC();
    await first.shows('still inside');
    expect(first.shown).not.toContain(ENGLISH[3]);
    await second.ctrlC();
    expect(await first.ended()).toBe(0);
    expect(await second.ended()).toBe(0);
    for (const terminal of [first, second]) {
      expectInOrder(terminal, ENGLISH);
      expect(terminal.shown).toMatch(/Your score was \d+\./);
    }
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-6: a terminal and a kazoo program written from the same sheet, past a stale `ready`', async () => {
    const path = '/duel/lab/kazoo-barrier';
    await ensurePath(classroom.session, path);
    await classroom.session.create(`${path}/ready`, EMPTY, 'persistent');
    const ours = await classroom.lab('duel', path, '--lang=pt');
    await ours.shows('1 de 2 ao portão');
    expect(await classroom.children(path)).toHaveLength(1); // The stale one is gone.
    const kazoo = await classroom.kazoo('duel', path);
    await Promise.all([ours.shows(PORTUGUESE[1]), kazoo.shows(PORTUGUESE[1])]);
    await kazoo.ctrlC();
    await kazoo.shows(PORTUGUESE[2]);
    await ours.ctrlC();
    await kazoo.shows(PORTUGUESE[3]);
    expect(await kazoo.ended()).toBe(0);
    expect(await ours.ended()).toBe(0);
    for (const terminal of [ours, kazoo]) expectInOrder(terminal, PORTUGUESE);
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-6: a terminal takes the second seat of a match, beside a browser’s home server', async ({
    onTestFinished,
  }) => {
    const arena = new RealArena(classroom.connect, '/duel');
    onTestFinished(() => arena.close());
    const server = arena.server('home');
    const soon = (isSo: () => void) => vi.waitFor(isSo, { timeout: 20_000, interval: 5 });
    await soon(() => expect(server.keeper.state.kind).toBe('connected'));
    const [ana, rui] = [server.page(), server.page()];
    await Promise.all([ana.enter('Ana'), rui.enter('Rui')]);
    for (const page of [ana, rui]) await page.say('queue:join', undefined);
    await soon(() => expect([ana.stage, rui.stage]).toEqual(['entering', 'entering']));
    await ana.ready(); // Rui's page never has its arena.
    const path = arena.znodes.barrier(ana.view.matchId);
    await childrenReach(classroom.session, path, 1);

    const terminal = await classroom.lab('duel', path);
    await terminal.shows(ENGLISH[1]);
    await soon(() => expect(ana.stage).toBe('paused')); // It has begun, and waits for Rui's page.
    await ana.say('match:leave', undefined);
    await terminal.ctrlC();
    await terminal.shows(ENGLISH[3]);
    expect(await terminal.ended()).toBe(0);
    await soon(() => expect(ana.stage).toBe('scored'));
    expect(await classroom.children(path)).toEqual([]);
  });

  it('LAB-7: Ctrl+C, SIGTERM or the end of the terminal at the gate leaves no member behind', async () => {
    const ends = {
      'by-key': (terminal: Terminal) => terminal.ctrlC(),
      'by-signal': async (_terminal: Terminal, path: string) =>
        void process.kill(await classroom.processAt(path), 'SIGTERM'),
    };
    const farewells = Object.entries(ends).map(async ([name, end]) => {
      const path = `/duel/lab/${name}`;
      const terminal = await classroom.lab('duel', path);
      await terminal.shows('1 of 2 at the gate');
      await end(terminal, path);
      expect(await terminal.ended()).toBe(0);
      expect(terminal.shown).toContain('I left before the game began');
      expect(await classroom.children(path)).toEqual([]);
    });
    const closed = await classroom.lab('duel', '/duel/lab/closed');
    await closed.shows('1 of 2 at the gate');
    await closed.close();
    await vi.waitFor(async () => expect(await classroom.children('/duel/lab/closed')).toEqual([]), 20_000);
    await Promise.all(farewells);
  });

  it('LAB-7: a second Ctrl+C waits for nobody; the other leaves alone, and nothing is left', async () => {
    const path = '/duel/lab/impatient';
    const [patient, impatient] = await Promise.all([
      classroom.lab('duel', path),
      classroom.lab('duel', path),
    ]);
    await Promise.all([patient.shows(ENGLISH[1]), impatient.shows(ENGLISH[1])]);
    await impatient.ctrlC();
    await impatient.shows('still inside');
    const ended = impatient.ended();
    const over = ended.then(() => true);
    const notYet = () => sleep(systemClock, 100).then(() => false);
    do await impatient.ctrlC();
    while (!(await Promise.race([over, notYet()])));
    expect(await ended).toBe(130);
    expect(impatient.shown).not.toContain(ENGLISH[3]);
    await patient.ctrlC();
    await patient.shows(ENGLISH[3]);
    expect(await patient.ended()).toBe(0);
    expect(await classroom.children(path)).toEqual([]);
  });
});
