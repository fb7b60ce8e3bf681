import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Picture } from '../picture.ts';
import { placeOf } from '../place.ts';
import { kindOf } from '../znode-kind.ts';
import { type MatchFacts, matchFacts } from './match-facts.ts';
import type { BarrierPhase, BarrierRecipe, BarrierSeat, Wait } from './recipe.ts';

/** Members that open a barrier of this game. */
export const BARRIER_SIZE = 2;
export const READY = 'ready';

/** The barrier at a path: one of a match, or whatever is laid out as one or called so; undefined where there is none. */
export function barrierAt(picture: Picture, path: string): BarrierRecipe | undefined {
  const znode = picture.get(path);
  if (!znode || !isBarrier(picture, path)) return undefined;
  const place = placeOf(picture.root, path);
  const match = place.kind === 'barrier' ? place.match : undefined;
  const facts = match === undefined ? undefined : matchFacts(picture, match);
  const members = membersOf(picture, path);
  const ready = picture.get(`${path}/${READY}`);
  const phase = phaseOf(znode, members, ready, match !== undefined);
  const seats = seatsOf(path, members, ready !== undefined, facts);
  return {
    kind: 'barrier',
    id: `barrier:${path}`,
    path,
    znodes: [path, ...members.map((member) => member.path), ...(ready ? [ready.path] : [])],
    source: 'recipes/double-barrier.ts',
    match,
    phase,
    size: BARRIER_SIZE,
    entered: members.length,
    seats,
    ready: ready?.path,
    waits: phase === 'open' || phase === 'leaving' ? waitsOf(seats) : [],
  };
}

/**
 * True for a match's barrier; for a znode that is called one and has an ephemeral child; and for a znode with a child
 * `ready` and an ephemeral child beside it.
 */
export function isBarrier(picture: Picture, path: string): boolean {
  if (!picture.has(path)) return false;
  const place = placeOf(picture.root, path).kind;
  if (place === 'barrier') return true;
  if (place !== 'elsewhere') return false;
  const isCalledSo = /barrier|barreira/i.test(nameOf(path));
  if (!isCalledSo && !picture.has(`${path}/${READY}`)) return false;
  return picture.childZnodes(path).some((child) => {
    if (child.owner === '0' || nameOf(child.path) === READY) return false;
    const { life, sequence } = kindOf(child);
    return life === 'ephemeral' && sequence === undefined;
  });
}

/** Every child but `ready`, in order of name: all of them count, whoever made them. */
export function membersOf(picture: Picture, path: string): Znode[] {
  return picture.childZnodes(path).filter((child) => nameOf(child.path) !== READY);
}

/** What somebody reads of a member: the player's name, what its znode says, or its own name. */
export function labelOf(member: Pick<Znode, 'path' | 'content'>, facts: MatchFacts | undefined): string {
  const name = nameOf(member.path);
  const player = facts?.players.find(({ id }) => id === name);
  if (player) return player.name;
  return (member.content.kind === 'text' && member.content.text) || name;
}

function phaseOf(
  barrier: Znode,
  members: readonly Znode[],
  ready: Znode | undefined,
  isOfMatch: boolean,
): BarrierPhase {
  const entered = members.length;
  if (!ready) {
    if (entered === 0) return 'empty';
    return entered < BARRIER_SIZE ? 'entering' : 'full';
  }
  const isOlder = members.every((member) => member.czxid > ready.czxid);
  if (isOlder && !(isOfMatch && entered > 0 && hasLostChildren(barrier, entered + 1))) return 'stale';
  return entered < BARRIER_SIZE ? 'leaving' : 'open';
}

/**
 * True where some child of the barrier was deleted: its `cversion` counts every one that came or went. A match's
 * barrier sees one round, so a `ready` that is older than both members is then of this round: their seats were made
 * again in new sessions.
 */
function hasLostChildren({ cversion }: Znode, children: number): boolean {
  return cversion > children;
}

function seatsOf(
  path: string,
  members: readonly Znode[],
  isOpened: boolean,
  facts: MatchFacts | undefined,
): BarrierSeat[] {
  const present = members.map(
    (member): BarrierSeat => ({
      path: member.path,
      label: labelOf(member, facts),
      owner: member.owner,
      state: 'in',
    }),
  );
  const hasBegun = isOpened || (facts !== undefined && facts.phase !== 'playing');
  const absent = (facts?.players ?? [])
    .map(
      ({ id, name }): BarrierSeat => ({
        path: `${path}/${id}`,
        label: name,
        owner: undefined,
        state: hasBegun ? 'left' : 'expected',
      }),
    )
    .filter((seat) => !present.some((member) => member.path === seat.path));
  return [...present, ...absent].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Who waits on whom on the way out: the lowest name stays and waits for the highest, everybody else goes at once and
 * waits for the lowest. That a member who is still in wants to leave cannot be seen in the tree.
 */
function waitsOf(seats: readonly BarrierSeat[]): Wait[] {
  const inside = seats.filter(({ state }) => state === 'in');
  const lowest = inside[0];
  const highest = inside.at(-1);
  if (!lowest || !highest) return [];
  return seats.flatMap((seat): Wait[] => {
    const on = seat === lowest ? highest : lowest;
    if (seat === on) return [];
    return [{ who: seat.path, on: on.path, when: seat.state === 'left' ? 'now' : 'if-leaving' }];
  });
}
