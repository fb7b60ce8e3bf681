import type { FinalScore, GateSeat, MatchStage } from '@double-barrier/shared/protocol/events';
import { nameOf } from '@double-barrier/shared/znodes';

/** How a gate looks: lattice up with its lamp out or lit, lattice gone, door open to the outside, door shut. */
export type GateLook = 'shut' | 'lit' | 'fallen' | 'exit' | 'closed';

/** What a duelist does on this stage; only `duelling` shows the simulation's own place. */
export type Role = 'expected' | 'waiting' | 'duelling' | 'walking-out' | 'gone';

/** What one side of the courtyard shows. */
export interface SideDirection {
  readonly gate: GateLook;
  readonly role: Role;
  /** The seat's znode as it is written beneath the gate. */
  readonly path: string | undefined;
}

/** All that a stage asks of the picture. */
export interface Direction {
  readonly sides: readonly [SideDirection, SideDirection];
  /** How dark the courtyard is, 0…1. */
  readonly dim: number;
  /** The duel is on: the camera follows it and the ring is seen. */
  readonly duel: boolean;
  /** The score's tiles are laid; they stay blank until there is a score. */
  readonly tiles: boolean;
  readonly score: FinalScore | undefined;
}

/** Turns a stage of the match into a picture; the only place that knows both. */
export function directionOf(stage: MatchStage): Direction {
  switch (stage.kind) {
    case 'entering':
      return scene(stage.seats.map(entering), 0.12);
    case 'playing':
      return { ...scene(both('fallen', 'duelling'), 0), duel: true };
    case 'paused':
      return { ...scene(both('fallen', 'duelling'), 0.5), duel: true };
    case 'leaving':
      return scene(stage.seats.map(leaving), 0.16);
    case 'committing':
      return { ...scene(both('closed', 'gone'), 0.45), tiles: true };
    case 'scored':
      return { ...scene(both('closed', 'gone'), 0.55), tiles: true, score: stage.score };
    case 'aborted':
      return scene(both('closed', 'gone'), 0.6);
  }
}

function scene(sides: readonly SideDirection[], dim: number): Direction {
  const [left, right] = sides;
  if (!left || !right) throw new Error('A match has two sides.');
  return { sides: [left, right], dim, duel: false, tiles: false, score: undefined };
}

function both(gate: GateLook, role: Role): readonly SideDirection[] {
  const side: SideDirection = { gate, role, path: undefined };
  return [side, side];
}

function entering(seat: GateSeat): SideDirection {
  if (seat.path === undefined) return { gate: 'shut', role: 'expected', path: undefined };
  return { gate: 'lit', role: 'waiting', path: briefPath(seat.path) };
}

function leaving(seat: GateSeat): SideDirection {
  const left = seat.leaving || seat.path === undefined;
  return {
    gate: 'exit',
    role: left ? 'walking-out' : 'duelling',
    path: seat.path === undefined ? undefined : briefPath(seat.path),
  };
}

/** A member's path without what both gates share: `…/barrier/<member>`. */
export function briefPath(path: string): string {
  const parent = nameOf(path.slice(0, path.lastIndexOf('/')));
  return `…/${parent}/${nameOf(path)}`;
}
