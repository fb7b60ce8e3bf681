import type { Id, PlayerId, ServerId } from '@double-barrier/shared/ids';
import type { Ack, LobbyEntry, Refusal } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Challenges, Stance } from '../challenges/challenges.ts';
import type { Invites } from '../challenges/invites.ts';
import { withDeadline } from '../recipes/deadline.ts';
import type { ChallengeRecord } from '../records/challenge-record.ts';
import type { Page } from './page.ts';
import type { Place, QueuedPlayer } from './place.ts';
import { stanceIn } from './stance.ts';
import { TokenBucket } from './token-bucket.ts';

/** How often a player may challenge somebody, and try the code of a link. */
const MAKE_LIMIT = { burst: 6, perSecond: 0.5 };
const OPEN_LIMIT = { burst: 5, perSecond: 0.2 };
/** How long a code may be looked up. */
const LOOK_UP_LIMIT: Milliseconds = 2_000;

export interface MeetingsDeps {
  readonly serverId: ServerId;
  readonly clock: Clock;
  readonly lobby: { find(id: PlayerId): LobbyEntry | undefined };
  readonly challenges: Pick<
    Challenges,
    'make' | 'withdraw' | 'accept' | 'decline' | 'reconsider' | 'madeBy' | 'receivedBy'
  >;
  readonly invites: Pick<Invites, 'make' | 'end' | 'find' | 'codeOf'>;
  /** True while ZooKeeper can be told who challenges whom. */
  readonly isAvailable: () => boolean;
}

/** What the meetings need to know of their player. */
export interface MeetingPlayer {
  readonly id: PlayerId;
  /** The player as the other one's server needs to know him, with his rating after the match that is over. */
  readonly self: QueuedPlayer;
  readonly place: Place;
  readonly page: Page | undefined;
}

const OK: Ack<null> = { ok: true, value: null };
const refused = (reason: Refusal): Ack<null> => ({ ok: false, reason });

/** How a player comes together with others besides the queue: challenges, rematches and his invite link. */
export class Meetings {
  readonly #player: MeetingPlayer;
  readonly #deps: MeetingsDeps;
  readonly #makes: TokenBucket;
  readonly #opens: TokenBucket;
  /** False once the player's page has been gone for longer than a refresh takes. */
  #isHere = true;
  #latency: Milliseconds | undefined;

  constructor(player: MeetingPlayer, deps: MeetingsDeps) {
    this.#player = player;
    this.#deps = deps;
    this.#makes = new TokenBucket(deps.clock, MAKE_LIMIT);
    this.#opens = new TokenBucket(deps.clock, OPEN_LIMIT);
  }

  get isHere(): boolean {
    return this.#isHere;
  }

  get latency(): Milliseconds | undefined {
    return this.#latency;
  }

  stanceOn(challenge: ChallengeRecord): Stance {
    const wantsRematch = this.#deps.challenges.madeBy(this.#player.id)?.kind === 'rematch';
    return stanceIn(this.#player.place, this.#isHere, wantsRematch, challenge);
  }

  challenge(to: PlayerId): Ack<null> {
    if (to === this.#player.id) return refused('challenge/oneself');
    if (this.#player.place.kind === 'match') return refused('match/running');
    const no = this.#refusalToMake();
    if (no) return refused(no);
    const entry = this.#deps.lobby.find(to);
    if (!entry) return refused('challenge/not-in-lobby');
    const { id, name, rating, home } = entry;
    this.#make({ kind: 'challenge', to: { id, name, rating }, toHome: home, side: 0 });
    return OK;
  }

  async accept(challenge: Id): Promise<Ack<null>> {
    if (!this.#deps.isAvailable()) return refused('lobby/unavailable');
    const accepted = await this.#deps.challenges.accept(this.#player.id, challenge);
    return accepted ? OK : refused('challenge/none');
  }

  decline(challenge: Id): Ack<null> {
    this.#deps.challenges.decline(this.#player.id, challenge);
    return OK;
  }

  withdraw(): Ack<null> {
    this.#deps.challenges.withdraw(this.#player.id);
    return OK;
  }

  /** Asks for a rematch with changed sides, or agrees to the one that the other asks for. */
  rematch(): Ack<null> {
    const { place } = this.#player;
    if (place.kind !== 'match') return refused('match/none');
    if (!place.seat.isOver) return refused('match/running');
    const no = this.#refusalToMake();
    if (no) return refused(no);
    const { side, players, homes } = place.seat.match;
    const other = side === 0 ? 1 : 0;
    const after = place.seat.matchId;
    this.#make({ kind: 'rematch', to: players[other], toHome: homes[other], side: other, after });
    return OK;
  }

  makeInvite(): Ack<null> {
    if (!this.#deps.isAvailable()) return refused('lobby/unavailable');
    const { tokenHash: _, ...owner } = this.#player.self;
    this.#deps.invites.make({ owner, home: this.#deps.serverId });
    this.show();
    return OK;
  }

  async openInvite(code: Id): Promise<Ack<null>> {
    const { clock, invites } = this.#deps;
    if (!this.#opens.take()) return refused('request/too-many');
    if (!this.#deps.isAvailable()) return refused('lobby/unavailable');
    const deadline = withDeadline(clock, LOOK_UP_LIMIT);
    const found = await invites
      .find(code, deadline.signal)
      .catch(() => 'unavailable' as const)
      .finally(() => deadline.cancel());
    if (found === 'unavailable') return refused('lobby/unavailable');
    if (!found) return refused('invite/unknown');
    if (found.owner.id === this.#player.id) return refused('invite/oneself');
    // The player may have been paired while the code was looked up.
    if (this.#player.place.kind === 'match') return refused('match/running');
    this.#make({ kind: 'invite', to: found.owner, toHome: found.home, side: 1 });
    return OK;
  }

  tellLatency(roundTrip: Milliseconds): void {
    this.#latency = roundTrip;
    const { place } = this.#player;
    if (place.kind === 'match') place.seat.latency(roundTrip);
  }

  /** A page is there again. */
  arrive(): void {
    this.#isHere = true;
    this.show();
    this.#deps.challenges.reconsider(this.#player.id);
  }

  /** The player is somewhere else than before; what he had asked for goes, what others asked is looked at again. */
  move(): void {
    this.#deps.challenges.withdraw(this.#player.id);
    this.#deps.challenges.reconsider(this.#player.id);
  }

  /** His page has been gone for longer than a refresh takes. */
  goAway(): void {
    this.#isHere = false;
    this.move();
  }

  /** The player is forgotten, and his link leads nowhere. */
  end(): void {
    this.#deps.invites.end(this.#player.id);
    this.goAway();
  }

  /** Shows the page all that is open. */
  show(): void {
    const { id, page } = this.#player;
    const { challenges, invites } = this.#deps;
    page?.send('challenge:state', {
      made: challenges.madeBy(id),
      received: challenges.receivedBy(id),
      invite: invites.codeOf(id),
    });
  }

  #refusalToMake(): Refusal | undefined {
    if (!this.#deps.isAvailable()) return 'lobby/unavailable';
    return this.#makes.take() ? undefined : 'request/too-many';
  }

  #make(wish: Omit<Parameters<Challenges['make']>[0], 'from' | 'latency'>): void {
    this.#deps.challenges.make({ ...wish, from: this.#player.self, latency: this.#latency });
  }
}
