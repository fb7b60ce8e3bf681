import type { WatchView } from '@double-barrier/shared/protocol/events';
import { replayPath } from '../replay-path.ts';
import type { PartProps } from './app.tsx';
import { CommitQueue } from './commit-queue.tsx';
import { useFocusWhenShown } from './focus.ts';
import { ScoreTable } from './score-table.tsx';
import { endingOf } from './watch-words.ts';

interface WatchProps extends PartProps {
  readonly view: WatchView;
}

/** What lies over a watched duel: who fights, how it stands, who else watches, and the way back. */
export function WatchOverlay(props: WatchProps) {
  const { view, words, actions } = props;
  const { players, stage, rounds, watchers } = view;
  const [left, right] = players;
  if (stage.kind === 'scored') return <WatchedScore {...props} />;
  return (
    <section class="match watch" aria-label={words.watch.heading(left.name, right.name)}>
      <p class="watch-line plate">
        {[words.watch.watching, words.live.rounds(rounds[0], rounds[1]), words.watch.watchers(watchers)].join(
          ' · ',
        )}
      </p>
      {stage.kind === 'committing' ? <CommitQueue {...props} stage={stage} /> : null}
      <button type="button" class="leave" onClick={actions.stopWatching}>
        {words.watch.stop}
      </button>
    </section>
  );
}

function WatchedScore({ view, words, actions }: WatchProps) {
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  const { stage, players } = view;
  if (stage.kind !== 'scored') return null;
  const { score } = stage;
  return (
    <section class="score plate undecided" aria-labelledby="score-heading">
      <h1 id="score-heading" ref={heading} tabIndex={-1}>
        {words.score.heading}
      </h1>
      <p class="ending">{endingOf(players, score, words)}</p>
      <ScoreTable {...score} players={players} side={undefined} words={words} />
      <div class="score-ways">
        <button type="button" class="primary" onClick={actions.stopWatching}>
          {words.score.back}
        </button>
        <a href={replayPath(view.matchId)} target="_blank" rel="noopener">
          {words.score.watchAgain}
        </a>
      </div>
    </section>
  );
}
