import { nameOf } from '@double-barrier/shared/znodes';
import type { Picture } from '../picture.ts';
import { asFields, asText, fieldsOf } from '../znode-fields.ts';
import { contenderName } from './lock-scheme.ts';
import type { LobbyRecipe, QueueRecipe, ServersRecipe } from './recipe.ts';

/** The players in the lobby, who came first first. */
export function lobbyAt(picture: Picture, path: string): LobbyRecipe {
  const players = picture.childZnodes(path).map((znode) => ({
    path: znode.path,
    owner: znode.owner,
    since: znode.ctime,
    label: asText(fieldsOf(znode).name) ?? nameOf(znode.path),
  }));
  return {
    kind: 'lobby',
    id: `lobby:${path}`,
    path,
    znodes: [path, ...players.map((player) => player.path)],
    source: 'recipes/membership.ts',
    players: players.sort((a, b) => a.since - b.since),
  };
}

/** The game servers that live. */
export function serversAt(picture: Picture, path: string): ServersRecipe {
  const servers = picture.childZnodes(path).map((znode) => ({
    path: znode.path,
    owner: znode.owner,
    since: znode.ctime,
    label: nameOf(znode.path),
  }));
  return {
    kind: 'servers',
    id: `servers:${path}`,
    path,
    znodes: [path, ...servers.map((server) => server.path)],
    source: 'recipes/membership.ts',
    servers,
  };
}

/** The tickets of those who wait for a duel, the oldest first. */
export function queueAt(picture: Picture, path: string): QueueRecipe {
  const tickets = picture.childZnodes(path).flatMap((znode) => {
    const name = contenderName(nameOf(znode.path));
    if (!name) return [];
    const { player, match } = fieldsOf(znode);
    return [
      {
        path: znode.path,
        owner: znode.owner,
        since: znode.ctime,
        label: asText(asFields(player).name) ?? nameOf(znode.path),
        sequence: name.sequence,
        match: asText(asFields(match).matchId),
      },
    ];
  });
  tickets.sort((a, b) => a.sequence - b.sequence);
  return {
    kind: 'queue',
    id: `queue:${path}`,
    path,
    znodes: [path, ...tickets.map((ticket) => ticket.path)],
    source: 'recipes/ticket-queue.ts',
    tickets,
  };
}
