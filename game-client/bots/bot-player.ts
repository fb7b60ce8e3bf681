import type { MatchId } from '@double-barrier/shared/ids';
import type { Entered, MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Failure } from '../src/app-state.ts';
import { type Answer, Connection } from '../src/connection.ts';
import { probeLatency } from '../src/latency-probe.ts';
import { BotDuel } from './bot-duel.ts';
import type { LinkNews } from '../src/server-link.ts';
import { Latch } from './latch.ts';
import type { GateTimes, Outcome, PlayerRecord } from './player-record.ts';
import { Traffic } from './traffic.ts';

/** Refusals that pass by themselves, and how soon the question is put again. */
const PASSING: readonly Failure[] = [
  'link/offline',
  'link/no-answer',
  'lobby/unavailable',
  'request/too-many',
  'server/failed',
];
const ASK_AGAIN_MS: Milliseconds = 1000;

export interface BotPlayerOptions {
  readonly duel: number;
  readonly name: string;
  readonly url: string;
  /** Where he goes on when his server is gone. */
  readonly others?: readonly string[];
  readonly clock: Clock;
}

/** One player as a program: he does on the socket what a page does, from the lobby to the final score and away. */
export class BotPlayer {
  readonly #options: BotPlayerOptions;
  readonly #connection: Connection;
  readonly #traffic = new Traffic();
  readonly #latencies: Milliseconds[] = [];
  readonly #gates: GateTimes = {};
  readonly #entered = new Latch();
  readonly #paired = new Latch();
  readonly #ended = new Latch();
  #stopProbing: () => void = () => undefined;
  #cancelRetry: () => void = () => undefined;
  #me: Entered | undefined;
  #duel: BotDuel | undefined;
  #matchId: MatchId | undefined;
  #stage: MatchStage['kind'] | undefined;
  /** Told on each link anew that this player stands in the arena. */
  #toldReady = false;
  #pauses = 0;
  #resumes = 0;
  #outcome: Outcome | undefined;

  constructor(options: BotPlayerOptions) {
    this.#options = options;
    this.#connection = new Connection(options.clock, options.url, options.others);
    this.#connection.onPayload((way, payload) => this.#traffic.add(way, payload));
    this.#connection.onLink((link) => this.#onLink(link));
    this.#connection.on('match:state', (view) => this.#onView(view));
  }

  /** Resolves when the player is in the lobby, or will not come to be. */
  async enter(): Promise<void> {
    this.#connection.open();
    await Promise.race([this.#entered.opened, this.#ended.opened]);
  }

  /** Wants a duel; resolves when there is one, or will not come to be. */
  async queue(): Promise<void> {
    if (this.#outcome) return;
    const answer = await this.#connection.joinQueue();
    if (!answer.ok) this.fail(`queue:join got ${answer.reason}`);
    await Promise.race([this.#paired.opened, this.#ended.opened]);
  }

  /** Resolves with what was measured when the match is over for this player and he has gone. */
  async end(): Promise<PlayerRecord> {
    await this.#ended.opened;
    await this.#depart();
    const { duel, name, url } = this.#options;
    return {
      duel,
      name,
      url,
      outcome: this.#outcome ?? { kind: 'failed', why: 'ended without an outcome' },
      matchId: this.#matchId,
      gates: this.#gates,
      pauses: this.#pauses,
      resumes: this.#resumes,
      latencies: this.#latencies,
      traffic: this.#traffic,
      duelMeasures: this.#duel,
    };
  }

  /** Ends the player where he is, unless he has come to an end already. */
  fail(why: string): void {
    this.#settle({ kind: 'failed', why: `${why}; it was ${this.#whereabouts}` });
  }

  get #whereabouts(): string {
    if (this.#stage) return `in match ${this.#matchId}, stage ${this.#stage}`;
    return this.#me ? 'in the lobby, not paired' : 'not in the lobby yet';
  }

  #onLink(link: LinkNews): void {
    this.#stopProbing();
    this.#cancelRetry();
    this.#toldReady = false;
    if (link !== 'up' || this.#outcome) return;
    const { clock } = this.#options;
    this.#stopProbing = probeLatency(this.#connection, clock, (ms) => this.#latencies.push(ms));
    void this.#takePlace();
  }

  /** Enters by name, or after a broken link as the same player again. */
  async #takePlace(): Promise<void> {
    const { name, clock } = this.#options;
    const resume = this.#me && { playerId: this.#me.playerId, token: this.#me.token };
    const answer = await this.#connection.enter(resume ? { name, resume } : { name });
    if (this.#outcome) return;
    if (answer.ok && resume && resume.playerId !== answer.value.playerId && this.#matchId) {
      this.fail('he came back as somebody else');
    } else if (answer.ok) {
      if (resume) this.#resumes += 1;
      this.#me = answer.value;
      this.#entered.open();
    } else if (PASSING.includes(answer.reason)) {
      this.#cancelRetry = clock.after(ASK_AGAIN_MS, () => void this.#takePlace());
    } else {
      this.fail(`lobby:enter got ${answer.reason}`);
    }
  }

  #onView(view: MatchView): void {
    if (this.#outcome) return;
    if (this.#matchId === undefined) {
      this.#matchId = view.matchId;
      this.#duel = new BotDuel(view, this.#connection, this.#options.clock);
      this.#paired.open();
    }
    if (!this.#toldReady) this.#sayReady(view.matchId);
    if (view.stage.kind === 'paused' && this.#stage !== 'paused') this.#pauses += 1;
    this.#stage = view.stage.kind;
    this.#onStage(view.stage);
  }

  #onStage(stage: MatchStage): void {
    const now = this.#options.clock.now();
    switch (stage.kind) {
      case 'playing':
        this.#gates.playing ??= now;
        this.#traffic.begin(now);
        return;
      case 'leaving':
        this.#traffic.end(now);
        if (this.#gates.left !== undefined) return;
        this.#gates.left = now;
        void this.#connection.leaveMatch().then((answer) => this.#mustBeTaken('match:leave', answer));
        return;
      case 'scored':
        this.#gates.scored = now;
        this.#settle({ kind: 'scored' });
        return;
      case 'aborted':
        this.#settle({ kind: 'aborted', reason: stage.reason });
        return;
      case 'entering':
      case 'paused':
      case 'committing':
        return;
    }
  }

  #sayReady(matchId: MatchId): void {
    this.#toldReady = true;
    this.#gates.ready ??= this.#options.clock.now();
    void this.#connection.matchReady(matchId).then((answer) => this.#mustBeTaken('match:ready', answer));
  }

  /** A request that a broken link swallowed is made good by the next link; a refusal is the end. */
  #mustBeTaken(request: string, answer: Answer<null>): void {
    if (!answer.ok && !PASSING.includes(answer.reason)) this.fail(`${request} got ${answer.reason}`);
  }

  #settle(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#traffic.end(this.#options.clock.now());
    this.#stopProbing();
    this.#cancelRetry();
    this.#duel?.close();
    this.#ended.open();
  }

  /** Leaves nothing behind that waits for this player. */
  async #depart(): Promise<void> {
    const isOver = this.#outcome?.kind !== 'failed';
    if (this.#matchId && !isOver) await this.#connection.leaveMatch();
    if (this.#matchId && isOver) await this.#connection.returnFromMatch();
    if (this.#me) await this.#connection.leaveLobby();
    this.#connection.close();
  }
}
