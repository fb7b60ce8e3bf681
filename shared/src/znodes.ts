import type { Id, MatchId, PlayerId, ServerId } from './ids.ts';

/** Every path of the tree under one root; the only place where paths are put together. */
export function znodes(root: string) {
  const match = (id: MatchId) => `${root}/matches/${id}`;
  return {
    root,
    servers: `${root}/servers`,
    server: (id: ServerId) => `${root}/servers/${id}`,
    lobby: `${root}/lobby`,
    lobbyEntry: (id: PlayerId) => `${root}/lobby/${id}`,
    queue: `${root}/queue`,
    challenges: `${root}/challenges`,
    challenge: (id: Id) => `${root}/challenges/${id}`,
    invites: `${root}/invites`,
    invite: (code: Id) => `${root}/invites/${code}`,
    matches: `${root}/matches`,
    match,
    barrier: (id: MatchId) => `${match(id)}/barrier`,
    host: (id: MatchId) => `${match(id)}/host`,
    checkpoint: (id: MatchId) => `${match(id)}/checkpoint`,
    scoreLock: `${root}/locks/scores`,
    intents: `${root}/intents`,
    intent: (id: MatchId) => `${root}/intents/${id}`,
    history: `${root}/history`,
    historyRecord: (id: MatchId) => `${root}/history/${id}`,
    players: `${root}/players`,
    player: (id: PlayerId) => `${root}/players/${id}`,
    leaderboard: `${root}/leaderboard`,
    notice: `${root}/notice`,
  };
}

export type Znodes = ReturnType<typeof znodes>;

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The number that ZooKeeper appended to a sequential name (its last ten characters), or undefined. */
export function sequenceOf(name: string): number | undefined {
  // No sign: the dash of a name such as `t-0000000007` belongs to the name.
  return /\d{10}$/.test(name) ? Number(name.slice(-10)) : undefined;
}
