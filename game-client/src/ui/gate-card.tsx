import type { GateSeat, MatchStage } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { RunningMatch } from '../app-state.ts';
import { areDefault } from '../input/key-bindings.ts';
import type { Catalogue } from '../language/english.ts';
import type { PartProps } from './app.tsx';
import { Countdown } from './countdown.tsx';
import { Znode } from './znode.tsx';

type GateStage = MatchStage & { readonly kind: 'entering' | 'leaving' };

interface GateCardProps extends PartProps {
  readonly match: RunningMatch;
  readonly stage: GateStage;
}

const SIDES: readonly Side[] = [0, 1];

/** Both gates as the barrier's znodes tell them: a lamp burns while the member's node exists. */
export function GateCard({ match, stage, state, words, clock }: GateCardProps) {
  const { view, at } = match;
  return (
    <div class="gates plate">
      <ul aria-label={words.gate.atTheGate}>
        {SIDES.map((side) => (
          <li key={side} class={`gate side-${side}`}>
            <span class={stage.seats[side].path === undefined ? 'lamp' : 'lamp lit'} aria-hidden="true" />
            <span class="gate-name">
              <bdi>{view.players[side].name}</bdi>{' '}
              {side === view.side ? <span class="you">{words.you}</span> : null}
            </span>
            <span class="gate-words">{seatWords(stage, stage.seats[side], words)}</span>
            <Znode path={stage.seats[side].path ?? `${view.barrier}/…`} />
          </li>
        ))}
      </ul>
      <p class="gate-deadline">
        {words.gate.closesIn} <Countdown endsAt={at + stage.deadlineIn} clock={clock} />
      </p>
      {stage.kind === 'entering' && areDefault(state.settings.bindings) ? (
        <p class="gate-keys hint">{words.gate.keys}</p>
      ) : null}
    </div>
  );
}

function seatWords(stage: GateStage, seat: GateSeat, words: Catalogue): string {
  if (stage.kind === 'entering') return seat.path === undefined ? words.gate.outside : words.gate.inside;
  if (seat.path === undefined) return words.gate.hasLeft;
  return seat.leaving ? words.gate.atTheExit : words.gate.stillInside;
}
