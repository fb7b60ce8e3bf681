import { useLayoutEffect } from 'preact/hooks';
import type { RunningMatch } from '../app-state.ts';
import type { PartProps } from './app.tsx';
import { CommitQueue } from './commit-queue.tsx';
import { Countdown } from './countdown.tsx';
import { focusArena } from './focus.ts';
import { GateCard } from './gate-card.tsx';
import { pauseReason } from './status-words.ts';

interface MatchProps extends PartProps {
  readonly match: RunningMatch;
}

/** What lies over the arena: the gates' news, what the duel waits for, and the way out. */
export function MatchOverlay(props: MatchProps) {
  const { match, words, actions } = props;
  const { view } = match;
  const [left, right] = view.players;
  useLayoutEffect(() => focusArena(), [view.matchId, view.stage.kind]);
  const walking = view.stage.kind === 'leaving' && view.stage.seats[view.side].leaving;
  const over = view.stage.kind === 'committing' || walking;
  return (
    <section class={`match stage-${view.stage.kind}`} aria-label={words.gate.heading(left.name, right.name)}>
      <StagePlate {...props} />
      {view.watchers > 0 ? <p class="watch-line plate">{words.watch.watchers(view.watchers)}</p> : null}
      {over ? null : (
        <button type="button" class="leave" onClick={actions.leaveDuel}>
          {words.gate.leave}
        </button>
      )}
    </section>
  );
}

function StagePlate(props: MatchProps) {
  const { match, words, clock } = props;
  const { stage } = match.view;
  switch (stage.kind) {
    case 'entering':
    case 'leaving':
      return <GateCard {...props} stage={stage} />;
    case 'paused':
      return (
        <div class="pause plate">
          <h2>{words.gate.paused}</h2>
          <p>{pauseReason(match.view, stage, words)}</p>
          {stage.endsIn > 0 ? <Countdown endsAt={match.at + stage.endsIn} clock={clock} /> : null}
        </div>
      );
    case 'committing':
      return <CommitQueue {...props} stage={stage} />;
    case 'playing':
    case 'scored':
    case 'aborted':
      return null;
  }
}
