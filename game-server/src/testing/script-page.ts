import type { ChallengeOver, ChallengeState } from '@double-barrier/shared/protocol/challenge-events';
import type {
  Ack,
  ClientEvents,
  Entered,
  EnterRequest,
  MatchStage,
  MatchView,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import type { ClientPayloads } from '@double-barrier/shared/protocol/parse';
import type { Page } from '../gateway/page.ts';
import type { Conversation } from '../gateway/sockets.ts';

type Heard = { [E in keyof ServerEvents]?: Parameters<ServerEvents[E]>[] };

/** A page without a browser: a test says what it does, and reads what it was told. */
export class ScriptPage implements Page {
  readonly heard: Heard = {};
  readonly isLocal = true;
  isCongested = false;
  isClosed = false;
  #conversation: Conversation | undefined;
  #entered: Entered | undefined;

  /** Opens the page's conversation with its server. */
  constructor(converse: (page: Page) => Conversation) {
    this.#conversation = converse(this);
  }

  send<E extends keyof ServerEvents>(event: E, ...payload: Parameters<ServerEvents[E]>): void {
    if (this.isClosed) return;
    const all: Parameters<ServerEvents[E]>[] = this.heard[event] ?? [];
    all.push(payload);
    Object.assign(this.heard, { [event]: all });
  }

  close(): void {
    this.isClosed = true;
    this.drop();
  }

  /** The link is lost, as by a closed tab. */
  drop(): void {
    this.isClosed = true;
    const conversation = this.#conversation;
    this.#conversation = undefined;
    conversation?.gone();
  }

  async say<E extends keyof ClientEvents>(event: E, payload: ClientPayloads[E]): Promise<Ack<unknown>> {
    if (!this.#conversation) throw new Error('the page is closed');
    const answer = await this.#conversation.answers[event](payload);
    return answer ?? { ok: true, value: null };
  }

  /** Enters the lobby; resolves once that is answered. */
  async enter(name: string, resume?: EnterRequest['resume']): Promise<Entered> {
    const answer = await this.say('lobby:enter', resume ? { name, resume } : { name });
    if (!answer.ok) throw new Error(answer.reason);
    if (!isEntered(answer.value)) throw new Error('the answer says nothing of the player');
    this.#entered = answer.value;
    return this.#entered;
  }

  /** Who the server says the page is. */
  get me(): Entered {
    if (!this.#entered) throw new Error('the page has not entered');
    return this.#entered;
  }

  /** What another page needs to be the same player. */
  get pass(): { playerId: string; token: string } {
    return { playerId: this.me.playerId, token: this.me.token };
  }

  get views(): MatchView[] {
    return (this.heard['match:state'] ?? []).map(([view]) => view);
  }

  get view(): MatchView {
    const view = this.views.at(-1);
    if (!view) throw new Error('the page is in no match');
    return view;
  }

  /** The kind of the stage that is shown, or 'none'. */
  get stage(): MatchStage['kind'] | 'none' {
    return this.views.at(-1)?.stage.kind ?? 'none';
  }

  /** All kinds of stages that were shown, each run of one kind once. */
  get stages(): MatchStage['kind'][] {
    const kinds = this.views.map(({ stage }) => stage.kind);
    return kinds.filter((kind, index) => kind !== kinds[index - 1]);
  }

  /** The stage that is shown, when it is of this kind. */
  stageAs<K extends MatchStage['kind']>(kind: K): Extract<MatchStage, { kind: K }> {
    const { stage } = this.view;
    if (!isStage(stage, kind)) throw new Error(`the page shows ${stage.kind}, not ${kind}`);
    return stage;
  }

  /** All open challenges, as the page was told last. */
  get challenges(): ChallengeState {
    return this.heard['challenge:state']?.at(-1)?.[0] ?? { made: undefined, received: [], invite: undefined };
  }

  /** How challenges have ended, in the words' order. */
  get overs(): ChallengeOver[] {
    return (this.heard['challenge:over'] ?? []).map(([over]) => over);
  }

  ready(): Promise<Ack<unknown>> {
    return this.say('match:ready', this.view.matchId);
  }

  /** The ids of those in the lobby, by the list and the changes that were told. */
  get lobby(): string[] {
    const list = this.heard['lobby:list']?.at(-1)?.[0];
    return (list?.entries ?? []).map(({ id }) => id).sort();
  }
}

function isEntered(value: unknown): value is Entered {
  return typeof value === 'object' && value !== null && 'playerId' in value && 'token' in value;
}

function isStage<K extends MatchStage['kind']>(
  stage: MatchStage,
  kind: K,
): stage is Extract<MatchStage, { kind: K }> {
  return stage.kind === kind;
}
