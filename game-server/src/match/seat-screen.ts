import type { MatchView } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { HostStage } from './host-port.ts';
import { isSameView, type SeatMatch, type SeatPage, type SeatPhase, stageOf } from './seat-view.ts';

/** What a seat knows, shown to whatever page holds it: the whole view at every change, and nothing twice. */
export class SeatScreen {
  readonly #match: SeatMatch;
  readonly #barrier: string;
  readonly #clock: Clock;
  #page: SeatPage | undefined;
  #phase: SeatPhase = { kind: 'gathering' };
  #host: HostStage = { kind: 'gathering' };
  #pauseEndsAt: Milliseconds = 0;
  #members: readonly string[] = [];
  #watchers = 0;
  #gateClosesAt: Milliseconds;
  #shown: MatchView | undefined;

  constructor(match: SeatMatch, barrier: string, { clock, limit }: { clock: Clock; limit: Milliseconds }) {
    this.#match = match;
    this.#barrier = barrier;
    this.#clock = clock;
    this.#gateClosesAt = clock.now() + limit;
  }

  get page(): SeatPage | undefined {
    return this.#page;
  }

  get phase(): SeatPhase {
    return this.#phase;
  }

  get host(): HostStage {
    return this.#host;
  }

  attach(page: SeatPage): void {
    this.#page = page;
    this.#shown = this.#view();
    page.view(this.#shown);
  }

  /** False where another page has the seat by now. */
  detach(page: SeatPage): boolean {
    if (this.#page !== page) return false;
    this.#page = undefined;
    return true;
  }

  showPhase(phase: SeatPhase): void {
    this.#phase = phase;
    this.#show();
  }

  showHost(stage: HostStage): void {
    this.#host = stage;
    if (stage.kind === 'paused') this.#pauseEndsAt = this.#clock.now() + stage.endsIn;
    this.#show();
  }

  showMembers(members: readonly string[]): void {
    this.#members = members;
    this.#show();
  }

  showWatchers(watchers: number): void {
    this.#watchers = watchers;
    this.#show();
  }

  /** The gate that the players come to next closes after `limit`; told with whatever is shown next. */
  moveGate(limit: Milliseconds): void {
    this.#gateClosesAt = this.#clock.now() + limit;
  }

  #show(): void {
    const view = this.#view();
    if (this.#shown && isSameView(this.#shown, view)) return;
    this.#shown = view;
    this.#page?.view(view);
  }

  #view(): MatchView {
    const { matchId, side, players, seed } = this.#match;
    const pathOf = (id: string) => (this.#members.includes(id) ? `${this.#barrier}/${id}` : undefined);
    const stage = stageOf({
      phase: this.#phase,
      host: this.#hostNow(),
      members: [pathOf(players[0].id), pathOf(players[1].id)],
      deadlineIn: Math.max(0, this.#gateClosesAt - this.#clock.now()),
    });
    return { matchId, side, players, seed, barrier: this.#barrier, stage, watchers: this.#watchers };
  }

  /** What the host told, with what is left of the time that it told. */
  #hostNow(): HostStage {
    if (this.#host.kind !== 'paused') return this.#host;
    return { ...this.#host, endsIn: Math.max(0, this.#pauseEndsAt - this.#clock.now()) };
  }
}
