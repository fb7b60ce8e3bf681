import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Everything this process counts, in Prometheus' terms; one instance per process or test. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    players: new Gauge({ name: 'duel_players', help: 'Players whose home this server is', registers }),
    sockets: new Gauge({ name: 'duel_sockets', help: 'Open browser sockets', registers }),
    matches: new Gauge({
      name: 'duel_matches_hosted',
      help: 'Matches that this server simulates',
      registers,
    }),
    refused: new Counter({
      name: 'duel_refused_total',
      help: 'What was refused or dropped, by kind (handshake, event, input, frame, peer, record, replay) and reason',
      labelNames: ['kind', 'reason'] as const,
      registers,
    }),
    failures: new Counter({
      name: 'duel_failures_total',
      help: 'Unexpected errors that were caught, by place',
      labelNames: ['place'] as const,
      registers,
    }),
    matchesEnded: new Counter({
      name: 'duel_matches_ended_total',
      help: 'Matches that this server hosted to their end, by ending',
      labelNames: ['ending'] as const,
      registers,
    }),
    resumes: new Counter({
      name: 'duel_resumes_total',
      help: 'Pages that came back to a server that did not know them, by what the tree knew (seat, player, nobody, unavailable)',
      labelNames: ['found'] as const,
      registers,
    }),
    desyncs: new Counter({
      name: 'duel_desyncs_total',
      help: 'Keyframes that pages asked for, after a desync or a hidden tab',
      registers,
    }),
    mirrors: new Gauge({
      name: 'duel_matches_mirrored',
      help: 'Matches of other servers for which this one stands by',
      registers,
    }),
    takeOvers: new Counter({
      name: 'duel_take_overs_total',
      help: 'Matches that this server went on with after another host, by what it had of them (standby, nothing)',
      labelNames: ['from'] as const,
      registers,
    }),
    rollbackDepth: new Histogram({
      name: 'duel_rollback_depth_ticks',
      help: 'Ticks that pages predict beyond what is confirmed, and predict again when it surprises them, as their inputs tell',
      buckets: [2, 4, 6, 8, 12, 16, 24, 32, 48],
      registers,
    }),
    tickLateness: new Histogram({
      name: 'duel_tick_lateness_seconds',
      help: 'How late a tick of all matches began',
      buckets: [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.033, 0.1],
      registers,
    }),
    gateOpening: new Histogram({
      name: 'duel_gate_opening_seconds',
      help: 'From the own seat entering the barrier to the barrier opening',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    commit: new Histogram({
      name: 'duel_commit_seconds',
      help: 'From the last seat leaving the barrier to the record in history',
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    session: new Gauge({
      name: 'duel_zookeeper_session',
      help: '1 for the present state of the ZooKeeper session',
      labelNames: ['state'] as const,
      registers,
    }),
    viewers: new Gauge({ name: 'duel_inspector_viewers', help: 'Pages that look at the znodes', registers }),
    znodesWatched: new Gauge({
      name: 'duel_inspector_znodes',
      help: 'Znodes that are watched for those who look',
      registers,
    }),
    peers: new Gauge({
      name: 'duel_peer_links',
      help: 'Links with other game servers, by who dialled: the other (in) or this one (out)',
      labelNames: ['direction'] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** Adds the process's own figures (memory, CPU, event loop) to the registry; once per process. */
export function addProcessMetrics(metrics: Metrics): void {
  collectDefaultMetrics({ register: metrics.registry, prefix: 'duel_' });
}

/** Shows in what state the ZooKeeper session is now. */
export function showSession(metrics: Metrics, state: string): void {
  metrics.session.reset();
  metrics.session.set({ state }, 1);
}
