import type { MatchStage } from '@double-barrier/shared/protocol/events';
import type { PartProps } from './app.tsx';
import { commitDetail } from './status-words.ts';
import { Znode } from './znode.tsx';

interface CommitQueueProps extends PartProps {
  readonly stage: MatchStage & { readonly kind: 'committing' };
}

/** The score's way through the commit, with its place in the lock's queue. */
export function CommitQueue({ stage, words }: CommitQueueProps) {
  return (
    <div class="commit plate">
      <h2>{words.commit.heading}</h2>
      <p class="commit-step">{commitDetail(stage, words)}</p>
      {stage.step === 'waiting-for-lock' ? <Tokens place={stage.place ?? 1} /> : null}
      {stage.holder === undefined ? null : (
        <p class="commit-holder">
          {words.commit.holder} <Znode path={stage.holder} />
        </p>
      )}
    </div>
  );
}

const MOST_TOKENS = 8;

/** The queue as a row of tokens: the holder first, this duel the bright one. */
function Tokens({ place }: { readonly place: number }) {
  const shown = Math.min(place, MOST_TOKENS);
  return (
    <div class="tokens" aria-hidden="true">
      {Array.from({ length: shown + 1 }, (_, i) => (
        <span key={i} class={i === shown ? 'token own' : i === 0 ? 'token holder' : 'token'} />
      ))}
    </div>
  );
}
