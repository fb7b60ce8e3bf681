import type { LiveMatchList, LobbyChange } from '@double-barrier/shared/protocol/events';
import type { Clock } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { Challenges } from '../challenges/challenges.ts';
import { Invites } from '../challenges/invites.ts';
import { drain } from '../drain.ts';
import { converse } from '../gateway/conversation.ts';
import { lookAtTree } from '../gateway/looking.ts';
import type { Page } from '../gateway/page.ts';
import { OpenPages } from '../gateway/open-pages.ts';
import { Players } from '../gateway/players.ts';
import { resumeHooks } from '../gateway/resuming.ts';
import { challengeHooks, queueHooks } from '../gateway/seating.ts';
import { watchMatches } from '../gateway/watching.ts';
import { Lobby } from '../lobby/lobby.ts';
import { silentLog } from '../log.ts';
import type { ConnectHost } from '../match/host-follower.ts';
import { Hosts } from '../match/hosts.ts';
import { LiveMatches } from '../match/live-matches.ts';
import type { ConnectWatch } from '../match/watched-match.ts';
import { Seats } from '../match/seats.ts';
import type { Standbys } from '../match/standby.ts';
import { TickLoop } from '../match/tick-loop.ts';
import { DuelQueue } from '../matchmaking/duel-queue.ts';
import { createMetrics } from '../metrics.ts';
import { INITIAL_RATING } from '../records/player-record.ts';
import { Archive } from '../scores/archive.ts';
import { Ledger } from '../scores/ledger.ts';
import type { SessionFactory } from '../zookeeper/port.ts';
import { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { ScriptPage } from './script-page.ts';

export interface ArenaServerOptions {
  readonly id: string;
  readonly factory: SessionFactory;
  readonly clock: Clock;
  readonly znodes: Znodes;
  /** Leads to the hosts of all servers under test, this one among them. */
  readonly connect: ConnectHost;
  /** Leads to the mirrors of all servers under test; without it nobody stands by. */
  readonly standbys?: Standbys;
  readonly connectWatch: ConnectWatch;
  /** True while a player who leaves this server has another one to go to. */
  readonly hasOthers?: () => boolean;
}

const NOBODY: Standbys = {
  choose: () => undefined,
  open: () => Promise.reject(new Error('nobody stands by')),
};

/** A whole game server without its doors: all features, put together as `main` does. */
export class ArenaServer {
  readonly id: string;
  readonly keeper: SessionKeeper;
  readonly ledger: Ledger;
  readonly hosts: Hosts;
  readonly seats: Seats;
  readonly players: Players;
  readonly queue: DuelQueue;
  readonly challenges: Challenges;
  readonly invites: Invites;
  readonly lobby: Lobby;
  readonly live: LiveMatches;
  readonly metrics = createMetrics();
  readonly lobbyChanges: LobbyChange[] = [];
  readonly liveLists: LiveMatchList[] = [];
  readonly unreadable: string[] = [];
  isStopping = false;
  readonly #loop: TickLoop;
  readonly #znodes: Znodes;
  readonly #clock: Clock;
  readonly #openPages = new OpenPages();

  constructor({
    id,
    factory,
    clock,
    znodes,
    connect,
    connectWatch,
    standbys = NOBODY,
    hasOthers = () => false,
  }: ArenaServerOptions) {
    this.#znodes = znodes;
    this.id = id;
    this.#clock = clock;
    const { metrics } = this;
    const log = silentLog;
    const onUnreadable = (path: string) => void this.unreadable.push(path);
    const keeper = new SessionKeeper({ factory, clock, log });
    this.keeper = keeper;
    this.ledger = new Ledger({ source: keeper, znodes, clock, serverId: id, onUnreadable });
    this.#loop = new TickLoop(clock);
    const { ledger } = this;
    const loop = this.#loop;
    this.hosts = new Hosts({ ledger, sessions: keeper, clock, loop, znodes, metrics, log, standbys });
    this.seats = new Seats({ keeper, ledger, connect, clock, znodes, metrics, log }, this.hosts);
    this.live = new LiveMatches({
      keeper,
      ledger,
      connectWatch,
      clock,
      znodes,
      log,
      onChange: (list) => {
        this.liveLists.push(list);
        for (const page of this.players.pages()) page.send('matches:list', list);
      },
    });
    this.lobby = new Lobby({
      keeper,
      znodes,
      onUnreadable,
      onChange: (change) => {
        this.lobbyChanges.push(change);
        for (const page of this.players.pages()) page.send('lobby:change', change);
      },
    });
    this.queue = new DuelQueue({
      keeper,
      ledger,
      clock,
      znodes,
      serverId: id,
      log,
      ...queueHooks(() => this.players, this.seats),
    });
    this.invites = new Invites({ keeper, znodes });
    this.challenges = new Challenges({
      keeper,
      ledger,
      clock,
      znodes,
      serverId: id,
      log,
      onUnreadable,
      ...challengeHooks(() => this.players, this.seats),
    });
    this.players = new Players({
      serverId: id,
      clock,
      metrics,
      lobby: this.lobby,
      queue: this.queue,
      challenges: this.challenges,
      invites: this.invites,
      initialRating: INITIAL_RATING,
      lookUp: (playerId) => new Archive({ keeper, znodes, clock }).player(playerId),
      ...resumeHooks({ keeper, clock, znodes, serverId: id, seats: this.seats, players: () => this.players }),
      movesOn: () => this.isStopping && hasOthers(),
      isStopping: () => this.isStopping,
      isAvailable: () => keeper.state.kind === 'connected',
    });
    keeper.start();
    this.#loop.start();
  }

  /** Opens a page at this server. */
  page(): ScriptPage {
    const { keeper, live, lobby, metrics } = this;
    const sights = {
      lookAtTree: lookAtTree('off', undefined),
      watchMatches: watchMatches(live, metrics),
      archive: new Archive({ keeper, znodes: this.#znodes, clock: this.#clock }),
    };
    const greet = (greeted: Page) => greeted.send('lobby:list', lobby.list);
    return new ScriptPage((page) =>
      this.#openPages.include(page, converse(page, this.players, greet, sights)),
    );
  }

  /** Stops as SIGTERM makes it; resolves when everything has been given up or ended. */
  async drain(): Promise<void> {
    this.isStopping = true;
    const { hosts, seats } = this;
    await drain({
      clock: this.#clock,
      directory: { update: () => {} },
      hosts,
      seats,
      openPages: this.#openPages,
    });
    await this.close();
  }

  /** Nothing moves here any more. */
  stall(): void {
    this.#loop.stop();
  }

  /** Ends everything that runs, and the session. */
  async close(): Promise<void> {
    this.live.close();
    this.seats.close();
    this.hosts.close();
    this.#loop.stop();
    await this.keeper.close();
  }
}
