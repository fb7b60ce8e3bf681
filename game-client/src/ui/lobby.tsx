import type { PartProps } from './app.tsx';
import { ChallengeCards } from './challenge-cards.tsx';
import { useFocusWhenShown } from './focus.ts';
import { InviteWay } from './invite-way.tsx';
import { Leaderboard } from './leaderboard.tsx';
import { LiveMatches } from './live-matches.tsx';
import { PlayerList } from './player-list.tsx';
import { PracticeOffer } from './practice-offer.tsx';
import { RecentDuels } from './recent-duels.tsx';

/** Who is here, the way into a duel, and who leads. */
export function Lobby(props: PartProps) {
  const { state, actions, words } = props;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  const { entries, stale } = state.lobby;
  return (
    <div class="lobby">
      <section class="people plate" aria-labelledby="lobby-heading">
        <header class="plate-head">
          <h1 id="lobby-heading" ref={heading} tabIndex={-1}>
            {words.lobby.heading}
          </h1>
          <span class="count">{words.lobby.count(entries.length)}</span>
          {stale ? <span class="badge">{words.lobby.staleBadge}</span> : null}
        </header>
        <ChallengeCards {...props} />
        <QuickDuel {...props} />
        <PracticeOffer {...props} />
        <PlayerList {...props} />
        {entries.length < 2 && !stale ? <p class="hint alone">{words.lobby.alone}</p> : null}
        <div class="lobby-ways">
          <InviteWay {...props} />
          <button type="button" class="quiet change-name" onClick={actions.changeName}>
            {words.lobby.changeName}
          </button>
        </div>
      </section>
      <div class="lobby-side">
        <LiveMatches {...props} />
        <RecentDuels {...props} />
        <Leaderboard {...props} />
      </div>
    </div>
  );
}

/** The one bright thing; while it waits, the same button stops the waiting. */
function QuickDuel({ state, actions, words }: PartProps) {
  const waiting = state.screen.kind === 'queued';
  const asking = state.screen.kind === 'lobby' && state.screen.asking;
  return (
    <div class="quick-duel">
      <button
        type="button"
        class={waiting ? 'waiting' : 'primary'}
        aria-disabled={asking || state.link !== 'up'}
        aria-describedby="quick-duel-hint"
        onClick={() => {
          if (waiting) actions.stopWaiting();
          else if (!asking) actions.quickDuel();
        }}
      >
        {waiting ? words.lobby.stopWaiting : words.lobby.quickDuel}
      </button>
      <p id="quick-duel-hint" class="hint">
        {waiting ? words.lobby.waiting : words.lobby.quickDuelHint}
      </p>
    </div>
  );
}
