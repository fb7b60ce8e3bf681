import { newId, newSecret } from '@double-barrier/shared/ids';
import type { Entered, MatchView } from '@double-barrier/shared/protocol/events';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashToken } from './gateway/token.ts';
import { testLauncher } from './testing/launcher.ts';
import { type PageSocket, ServerProcess } from './testing/server-process.ts';

const SECRET = newSecret();
let server: ServerProcess;

beforeEach(async () => {
  const args = ['--log-level=trace', `--peer-secret=${SECRET}`];
  server = await ServerProcess.start(await testLauncher(), { args });
});

afterEach(() => server.stop());

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(systemClock, 20);
}

function enter(
  socket: PageSocket,
  name: string,
  resume?: { playerId: string; token: string },
): Promise<Entered> {
  const request = resume ? { name, resume } : { name };
  return new Promise((resolve, reject) =>
    socket.emit('lobby:enter', request, (answer) =>
      answer.ok ? resolve(answer.value) : reject(new Error(answer.reason)),
    ),
  );
}

it('OPS-2: the log of a duel names match and players, and never a token, its hash or the secret', async () => {
  const stranger = newSecret();
  const views: MatchView[] = [];
  const entered: Entered[] = [];
  for (const name of ['Ana', 'Rui']) {
    const socket = server.socket();
    const { playerId, token } = await enter(socket, name, { playerId: newId(), token: stranger });
    // A page that comes back shows its token.
    entered.push(await enter(socket, name, { playerId, token }));
    socket.on('match:state', (view) => {
      if (views.every(({ side }) => side !== view.side)) socket.emit('match:ready', view.matchId, () => {});
      if (view.stage.kind === 'playing') socket.emit('match:leave', () => {});
      views.push(view);
    });
    socket.emit('queue:join', () => {});
  }
  await fetch(`${server.url}/`, { headers: { authorization: `Bearer ${SECRET}x` } });
  await until(() => views.filter(({ stage }) => stage.kind === 'scored').length >= 2);
  const log = await server.drained();

  const [matchId = 'no match'] = views.map((view) => view.matchId);
  expect(log.filter((line) => line.includes(`"match":"${matchId}"`)).length).toBeGreaterThanOrEqual(4);
  for (const line of log)
    expect(JSON.parse(line)).toMatchObject({ server: expect.any(String), msg: expect.any(String) });
  const text = log.join('\n');
  for (const { playerId } of entered) expect(text).toContain(`"player":"${playerId}"`);
  const secrets = [SECRET, stranger, ...entered.map(({ token }) => token)];
  for (const secret of secrets) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(hashToken(secret));
  }
});
