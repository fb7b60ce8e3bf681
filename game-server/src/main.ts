import { createServer } from 'node:http';
import { newId, newSecret, type ServerId } from '@double-barrier/shared/ids';
import type { ServerEvents } from '@double-barrier/shared/protocol/events';
import { type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { getRequestListener } from '@hono/node-server';
import closeWithGrace from 'close-with-grace';
import { Challenges } from './challenges/challenges.ts';
import { Invites } from './challenges/invites.ts';
import { complaintsTo } from './complaints.ts';
import { configOfThisProcess } from './config.ts';
import { DRAIN_LIMIT, drain } from './drain.ts';
import { ADMISSION_LIMITS, Admission } from './gateway/admission.ts';
import { addressBehind } from './gateway/client-address.ts';
import { converse } from './gateway/conversation.ts';
import { createHttp } from './gateway/http.ts';
import { lookAtTree } from './gateway/looking.ts';
import { OpenPages } from './gateway/open-pages.ts';
import type { Page } from './gateway/page.ts';
import { peerAddress } from './gateway/peer-address.ts';
import { openPeerGate } from './gateway/peer-gate.ts';
import { PeerLinks } from './gateway/peer-links.ts';
import { Players } from './gateway/players.ts';
import { resumeHooks } from './gateway/resuming.ts';
import { challengeHooks, queueHooks } from './gateway/seating.ts';
import { Siblings } from './gateway/siblings.ts';
import { openSockets } from './gateway/sockets.ts';
import { watchMatches } from './gateway/watching.ts';
import { Inspector } from './inspector/inspector.ts';
import { Lobby } from './lobby/lobby.ts';
import { createLog } from './log.ts';
import { Hosts } from './match/hosts.ts';
import { LiveMatches } from './match/live-matches.ts';
import { Seats } from './match/seats.ts';
import { TickLoop } from './match/tick-loop.ts';
import { DuelQueue } from './matchmaking/duel-queue.ts';
import { addProcessMetrics, createMetrics, showSession } from './metrics.ts';
import { NoticeWatch } from './notice/notice-watch.ts';
import { INITIAL_RATING } from './records/player-record.ts';
import { repeat } from './repeat.ts';
import { Archive } from './scores/archive.ts';
import { LeaderboardWatch } from './scores/leaderboard-watch.ts';
import { Ledger } from './scores/ledger.ts';
import { ServerDirectory } from './servers/server-directory.ts';
import { NativeSessionFactory } from './zookeeper/native-session-factory.ts';
import { SessionKeeper } from './zookeeper/session-keeper.ts';

const VERSION = '0.1.0';
/** How often what others left unfinished is looked for. */
const SETTLE_INTERVAL: Milliseconds = 5_000;
/** How often the other servers are told of this one's load. */
const LOAD_INTERVAL: Milliseconds = 10_000;

const config = configOfThisProcess();
const clock = systemClock;
const serverId = newId();
const log = createLog(config.logLevel, serverId);
const metrics = createMetrics();
addProcessMetrics(metrics);
const tree = znodes(config.zookeeperRoot);
/** Servers that were not given the same secret do not let one another in. */
const peerSecret = config.peerSecret ?? newSecret();
const ending = new AbortController();
let draining = false;

const { unreadable: onUnreadable, failing } = complaintsTo(log, metrics);
const factory = new NativeSessionFactory({
  connect: config.zookeeperConnect ?? '127.0.0.1:2181',
  timeout: config.zookeeperSessionMs,
  clock,
  log,
});
const keeper = new SessionKeeper({ factory, clock, log });
const ledger = new Ledger({ source: keeper, znodes: tree, clock, serverId, onUnreadable });

const loop = new TickLoop(clock, {
  late: (lateness) => metrics.tickLateness.observe(lateness / 1000),
  failed: failing('tick'),
});
const watched = { keeper, znodes: tree, onUnreadable };
const directory = new ServerDirectory({ ...watched, onChange: () => siblings.look() });
const addressOf = (id: ServerId) => directory.addressOf(id);
const peers = new PeerLinks({ secret: peerSecret, clock, metrics, addressOf });
const standbys = {
  choose: (homes: readonly ServerId[]) => directory.choose(homes),
  open: (...mirror: Parameters<PeerLinks['mirror']>) => peers.mirror(...mirror),
};
const hosts = new Hosts({ ledger, sessions: keeper, clock, loop, znodes: tree, metrics, log, standbys });
const seats = new Seats(
  {
    keeper,
    ledger,
    connect: (server, matchId, side, port) =>
      server === serverId ? hosts.line(matchId, side, port) : peers.line(server, matchId, side, port),
    clock,
    znodes: tree,
    metrics,
    log,
  },
  hosts,
);

const tellAll = <E extends keyof ServerEvents>(event: E, ...payload: Parameters<ServerEvents[E]>) => {
  for (const page of players.pages()) page.send(event, ...payload);
};
const lobby = new Lobby({ ...watched, onChange: (change) => tellAll('lobby:change', change) });
const leaderboard = new LeaderboardWatch(
  { keeper, znodes: tree },
  { onUnreadable, onRows: (rows) => tellAll('leaderboard:rows', rows) },
);
const openPages = new OpenPages();
const siblings = new Siblings(directory, openPages);
const notice = new NoticeWatch({ ...watched, onNotice: (text) => openPages.tell('notice', text) });
const queue = new DuelQueue({
  keeper,
  ledger,
  clock,
  znodes: tree,
  serverId,
  log,
  ...queueHooks(() => players, seats),
});
const invites = new Invites({ keeper, znodes: tree });
const challenges = new Challenges({
  keeper,
  ledger,
  clock,
  znodes: tree,
  serverId,
  log,
  onUnreadable,
  ...challengeHooks(() => players, seats),
});
const archive = new Archive({ keeper, znodes: tree, clock });
const players = new Players({
  serverId,
  clock,
  metrics,
  lobby,
  queue,
  challenges,
  invites,
  initialRating: INITIAL_RATING,
  lookUp: (id) => archive.player(id),
  ...resumeHooks({ keeper, clock, znodes: tree, serverId, seats, players: () => players }),
  movesOn: () => draining && siblings.origins.length > 0,
  isStopping: () => draining,
  isAvailable: () => keeper.state.kind === 'connected',
});

const live = new LiveMatches({
  keeper,
  ledger,
  connectWatch: (server, matchId, port) =>
    server === serverId ? hosts.watch(matchId, port) : peers.watch(server, matchId, port),
  clock,
  znodes: tree,
  log,
  onChange: (list) => tellAll('matches:list', list),
});

const inspector = new Inspector({ factory, root: tree.root, clock, metrics, log });

const clientAddress = addressBehind(config.trustedProxies);
const admission = new Admission(ADMISSION_LIMITS, (origin) => directory.knowsOrigin(origin), clientAddress);
const app = createHttp({
  metrics,
  metricsFor: config.metrics,
  siblings: () => siblings.origins,
  unready: () => (draining ? 'draining' : keeper.state.kind === 'connected' ? undefined : 'zookeeper-away'),
  findReplay: (matchId) => archive.replay(matchId),
});
const listener = getRequestListener(app.fetch);
const http = createServer((request, response) => void listener(request, response));
const greet = (page: Page) => {
  page.send('lobby:list', lobby.list);
  page.send('leaderboard:rows', leaderboard.rows);
  page.send('matches:list', live.list);
};
const sights = {
  lookAtTree: lookAtTree(config.inspector, inspector),
  watchMatches: watchMatches(live, metrics),
  archive,
};
const peerGate = openPeerGate({
  http,
  secret: peerSecret,
  clock,
  metrics,
  connect: (matchId, side, port) => hosts.line(matchId, side, port),
  mirror: (matchId, start, onUseless) => {
    if (draining) throw new Error('this server is about to stop');
    return hosts.mirror(matchId, start, onUseless);
  },
  connectWatch: (matchId, port) => hosts.watch(matchId, port),
});
const io = openSockets({
  http,
  admission,
  clock,
  metrics,
  log,
  converse: (page) => {
    page.send('notice', notice.text);
    siblings.greet(page);
    return openPages.include(page, converse(page, players, greet, sights));
  },
});

keeper.onState(({ kind }) => showSession(metrics, kind));
keeper.start();
loop.start();
// What servers that died have left is finished here too.
const settling = { clock, interval: SETTLE_INTERVAL, failed: failing('settle') };
void repeat(settling, ending.signal, () => ledger.settleAll(ending.signal));
http.listen(config.port, config.host, () => {
  const address = peerAddress(http.address());
  log.info({ address, root: tree.root }, 'listening');
  const startedAt = clock.wallTime();
  const { publicUrl } = config;
  const self = { id: serverId, address, publicUrl, startedAt, version: VERSION };
  directory.join({ ...self, matches: 0, isDraining: false });
  // Seldom enough not to matter to ZooKeeper.
  const telling = { clock, interval: LOAD_INTERVAL, failed: failing('load') };
  void repeat(telling, ending.signal, () => directory.update({ matches: hosts.matches }));
});
http.on('error', (error) => {
  log.error({ error }, 'the port cannot be served');
  process.exit(1);
});

closeWithGrace({ delay: DRAIN_LIMIT + 5_000, logger: false }, async ({ err }) => {
  if (err) log.error({ error: err }, 'unexpected: the process ends');
  await stop(err === undefined);
});

/** Takes nobody new, drains, then removes everything of this server from the tree. */
async function stop(gently: boolean): Promise<void> {
  draining = true;
  admission.stop();
  if (gently) await drain({ clock, directory, hosts, seats, openPages });
  ending.abort(new Error('the server stops'));
  loop.stop();
  for (const part of [live, seats, hosts, peers, peerGate]) part.close();
  await io.close();
  await inspector.close();
  await keeper.close();
  log.info({}, 'stopped');
}
