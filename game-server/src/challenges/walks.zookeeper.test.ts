import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ArenaServer } from '../testing/arena-server.ts';
import { testLauncher } from '../testing/launcher.ts';
import { RealArena } from '../testing/real-arena.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import type { ScriptPage } from '../testing/script-page.ts';
import type { Session } from '../zookeeper/port.ts';

let sessions: RealSessions;
let onlooker: Session;
let arena: RealArena;
let north: ArenaServer;
let south: ArenaServer;

beforeEach(async () => {
  const { connect } = await testLauncher();
  sessions = new RealSessions(connect);
  onlooker = await sessions.open();
  arena = new RealArena(connect, await sessions.root(onlooker));
  [north, south] = [arena.server('north'), arena.server('south')];
  await soon(() =>
    expect([north, south].every(({ keeper }) => keeper.state.kind === 'connected')).toBe(true),
  );
});

afterEach(async () => {
  await arena.close();
  await sessions.close();
});

const soon = (isSo: () => void | Promise<void>) => vi.waitFor(isSo, { timeout: 20_000, interval: 5 });

async function expectMatch(left: ScriptPage, right: ScriptPage): Promise<void> {
  await soon(() => expect([left.stage, right.stage]).toEqual(['entering', 'entering']));
  expect(left.view.matchId).toBe(right.view.matchId);
  expect([left.view.side, right.view.side]).toEqual([0, 1]);
}

/** A duel from its gate to its score. */
async function fight(...pages: ScriptPage[]): Promise<void> {
  for (const page of pages) await page.ready();
  await soon(() => expect(pages.every(({ stage }) => stage === 'playing')).toBe(true));
  for (const page of pages) await page.say('match:leave', undefined);
  await soon(() => expect(pages.every(({ stage }) => stage === 'scored')).toBe(true));
}

it('COMING-9: on a real ZooKeeper two servers walk from a challenge to a rematch and a link, and leave nothing', async () => {
  const [ana, rui] = [north.page(), south.page()];
  await ana.enter('Ana');
  await rui.enter('Rui');
  await soon(() => expect(north.lobby.find(rui.me.playerId)).toBeDefined());
  await ana.say('challenge:make', rui.me.playerId);
  await soon(() => expect(rui.challenges.received).toHaveLength(1));
  expect(await rui.say('challenge:accept', rui.challenges.received[0]?.id ?? '')).toMatchObject({ ok: true });
  await expectMatch(ana, rui);
  await fight(ana, rui);

  await Promise.all([ana.say('match:rematch', undefined), rui.say('match:rematch', undefined)]);
  await soon(() => expect([ana.stage, rui.stage]).toEqual(['entering', 'entering']));
  await expectMatch(rui, ana);
  await fight(ana, rui);

  await ana.say('match:return', undefined);
  await ana.say('invite:make', undefined);
  const eva = south.page();
  await eva.enter('Eva');
  const code = ana.challenges.invite ?? '';
  await soon(async () => expect(await eva.say('invite:open', code)).toMatchObject({ ok: true }));
  await expectMatch(ana, eva);
  await fight(ana, eva);

  await ana.say('lobby:leave', undefined);
  await soon(async () => {
    const { challenges, invites, matches } = arena.znodes;
    await onlooker.sync(challenges);
    for (const path of [challenges, invites, matches])
      expect((await onlooker.children(path)).names, path).toEqual([]);
  });
});
