import type { Ack } from '@double-barrier/shared/protocol/events';
import type { Page } from './page.ts';
import type { PageSights } from './page-sights.ts';
import type { Player } from './player.ts';
import type { Players } from './players.ts';
import type { Conversation } from './sockets.ts';

const OK: Ack<null> = { ok: true, value: null };
const NOT_ENTERED = { ok: false, reason: 'lobby/not-entered' } as const;

/** What one page may say and what comes of it; who speaks is known from the socket, never from what it says. */
export function converse(
  page: Page,
  players: Players,
  greet: (page: Page) => void,
  sights: PageSights,
): Conversation {
  const looking = sights.lookAtTree(page);
  let player: Player | undefined;
  const watching = sights.watchMatches(page, () => player?.isSeated === true);
  let isGone = false;
  const asPlayer = (act: (player: Player) => Ack<null>) => () => (player ? act(player) : NOT_ENTERED);
  const part = () => {
    player?.detach(page);
    player = undefined;
  };

  return {
    gone: () => {
      isGone = true;
      watching.leave();
      part();
      looking.end();
    },
    answers: {
      'lobby:enter': async (request) => {
        const answer = await players.enter(request, page);
        if (!answer.ok) return answer;
        // The page may have been somebody else, or become so while this was looked up.
        if (player !== answer.value.player) part();
        player = answer.value.player;
        // The socket may have closed while the player was looked up.
        if (isGone) part();
        else greet(page);
        return { ok: true, value: answer.value.entered };
      },
      'lobby:leave': asPlayer((it) => {
        const answer = it.leave();
        if (answer.ok) {
          player = undefined;
          watching.leave();
        }
        return answer;
      }),
      'queue:join': asPlayer((it) => it.joinQueue()),
      'queue:leave': asPlayer((it) => it.leaveQueue()),
      'challenge:make': (to) => player?.meetings.challenge(to) ?? NOT_ENTERED,
      'challenge:accept': (challenge) => player?.meetings.accept(challenge) ?? NOT_ENTERED,
      'challenge:decline': (challenge) => player?.meetings.decline(challenge) ?? NOT_ENTERED,
      'challenge:withdraw': asPlayer((it) => it.meetings.withdraw()),
      'invite:make': asPlayer((it) => it.meetings.makeInvite()),
      'invite:open': (code) => player?.meetings.openInvite(code) ?? NOT_ENTERED,
      'match:ready': (matchId) => player?.readyFor(matchId) ?? NOT_ENTERED,
      'match:leave': asPlayer((it) => it.leaveMatch()),
      'match:return': asPlayer((it) => it.returnToLobby()),
      'match:rematch': asPlayer((it) => it.meetings.rematch()),
      'match:keyframe': () => (watching.isOn ? watching.resync() : player?.resync()),
      'latency:probe': () => OK,
      'latency:tell': (roundTrip) => player?.meetings.tellLatency(roundTrip),
      'znodes:open': () => looking.open(),
      'znodes:unfold': (path) => looking.unfold(path),
      'znodes:fold': (path) => looking.fold(path),
      'znodes:close': () => looking.close(),
      'watch:join': (matchId) => (player ? watching.join(matchId) : NOT_ENTERED),
      'watch:leave': () => watching.leave(),
      'duels:recent': () => {
        if (!player) return NOT_ENTERED;
        const found = sights.archive.recentDuels(player.id).then((value) => ({ ok: true, value }) as const);
        return found.catch(() => ({ ok: false, reason: 'lobby/unavailable' }) as const);
      },
      input: (frame) => (watching.isOn ? watching.refuseInput() : player?.input(frame)),
    },
  };
}
