import { newId, newSecret, type PlayerId, type ServerId } from '@double-barrier/shared/ids';
import type { Ack, Entered, EnterRequest } from '@double-barrier/shared/protocol/events';
import { parsePlayerName } from '@double-barrier/shared/protocol/player-name';
import type { Clock } from '@double-barrier/shared/time';
import type { Metrics } from '../metrics.ts';
import type { Page } from './page.ts';
import type { PlayerSeat } from './place.ts';
import { Player, type PlayerDeps } from './player.ts';
import { hashToken, isTokenOf } from './token.ts';

/** What is remembered of a player who has finished a game before. */
export interface KnownPlayer {
  readonly tokenHash: string | undefined;
  readonly rating: number;
}

/** A seat in a live match, held by a player whose home another server was. */
export interface HeldSeat {
  readonly name: string;
  readonly rating: number;
  /** Opens the seat at this server. */
  readonly open: () => PlayerSeat;
}

/** Somebody who has been here, or at another server, before. */
interface Returning {
  readonly id: PlayerId;
  readonly token: string;
  readonly rating: number;
  readonly seat: HeldSeat | undefined;
}

export interface PlayersDeps extends Omit<PlayerDeps, 'onForgotten'> {
  readonly serverId: ServerId;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** The player's record in the tree, if any; rejects when ZooKeeper does not answer. */
  readonly lookUp: (id: PlayerId) => Promise<KnownPlayer | undefined>;
  /** The player's seat in a live match whose record knows the token's hash; rejects when ZooKeeper does not answer. */
  readonly findSeat: (id: PlayerId, isHis: (tokenHash: string) => boolean) => Promise<HeldSeat | undefined>;
  /** True while nobody new may come in. */
  readonly isStopping: () => boolean;
  /** True while ZooKeeper can be told who is here. */
  readonly isAvailable: () => boolean;
  readonly initialRating: number;
}

/** Everybody whose home is this server, by id. */
export class Players {
  readonly #deps: PlayersDeps;
  readonly #players = new Map<PlayerId, Player>();

  constructor(deps: PlayersDeps) {
    this.#deps = deps;
  }

  get(id: PlayerId): Player | undefined {
    return this.#players.get(id);
  }

  /** Everybody who has a page open. */
  *pages(): Iterable<Page> {
    for (const player of this.#players.values()) if (player.page) yield player.page;
  }

  /** Lets somebody in: the player that the page's token stands for, or a new one. */
  async enter(request: EnterRequest, page: Page): Promise<Ack<{ player: Player; entered: Entered }>> {
    const parsed = parsePlayerName(request.name);
    if (!parsed.ok) return parsed;
    const { name } = parsed;
    const here = this.#present(request.resume);
    if (here) return this.#attach(here, request.resume?.token ?? '', page, name);
    if (this.#deps.isStopping()) return { ok: false, reason: 'server/stopping' };
    if (!this.#deps.isAvailable()) return { ok: false, reason: 'lobby/unavailable' };

    const returning = await this.#returning(request.resume);
    if (returning === 'unavailable') return { ok: false, reason: 'lobby/unavailable' };
    const id = returning?.id ?? newId();
    const token = returning?.token ?? newSecret();
    // Two pages may have come back at once, while the record was read.
    const present = this.#players.get(id);
    if (present) return this.#attach(present, token, page, name);
    const seat = returning?.seat;
    const player = this.#add(id, token, seat?.name ?? name, returning?.rating);
    if (seat) player.sitDown(seat.open());
    return this.#attach(player, token, page, name);
  }

  #present(resume: EnterRequest['resume']): Player | undefined {
    const player = resume && this.#players.get(resume.playerId);
    return player && isTokenOf(resume.token, player.tokenHash) ? player : undefined;
  }

  async #returning(resume: EnterRequest['resume']): Promise<Returning | 'unavailable' | undefined> {
    if (!resume) return undefined;
    const { playerId: id, token } = resume;
    const { lookUp, findSeat, metrics } = this.#deps;
    const isHis = (tokenHash: string) => isTokenOf(token, tokenHash);
    const looked = await Promise.all([lookUp(id), findSeat(id, isHis)]).catch(() => undefined);
    if (!looked) {
      metrics.resumes.inc({ found: 'unavailable' });
      return 'unavailable';
    }
    const [known, seat] = looked;
    const isKnown = known?.tokenHash !== undefined && isHis(known.tokenHash);
    metrics.resumes.inc({ found: seat ? 'seat' : isKnown ? 'player' : 'nobody' });
    if (seat) return { id, token, rating: seat.rating, seat };
    return isKnown ? { id, token, rating: known.rating, seat } : undefined;
  }

  #add(id: PlayerId, token: string, name: string, rating: number | undefined): Player {
    const { serverId, clock, metrics, initialRating } = this.#deps;
    const player = new Player(
      { id, name, home: serverId, since: clock.wallTime(), rating: rating ?? initialRating },
      hashToken(token),
      {
        ...this.#deps,
        onForgotten: () => {
          this.#players.delete(id);
          metrics.players.set(this.#players.size);
        },
      },
    );
    this.#players.set(id, player);
    metrics.players.set(this.#players.size);
    return player;
  }

  #attach(
    player: Player,
    token: string,
    page: Page,
    name: string,
  ): Ack<{ player: Player; entered: Entered }> {
    player.attach(page, name);
    const { id, rating } = player;
    const entered: Entered = { playerId: id, token, name: player.name, server: this.#deps.serverId, rating };
    return { ok: true, value: { player, entered } };
  }
}
