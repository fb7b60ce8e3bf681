/** What one player holds during one tick. Every number is an integer, so that it survives the wire exactly. */
export interface PlayerInput {
  /** Wish to move, −127…127 on each axis; longer vectors than 127 count as full speed in their direction. */
  moveX: number;
  moveY: number;
  /** Direction of aim, −127…127 on each axis; (0, 0) keeps the last one. */
  aimX: number;
  aimY: number;
  /** Bits of `Button`. */
  buttons: number;
}

/**
 * The bits of `PlayerInput.buttons`. Only the host ever sets `concede` (the player left) and `forfeit` (the player
 * vanished and did not come back in time).
 */
export const Button = { fire: 1, dash: 2, parry: 4, concede: 8, forfeit: 16 } as const;

/** Nothing held. */
export const NEUTRAL_INPUT: Readonly<PlayerInput> = { moveX: 0, moveY: 0, aimX: 0, aimY: 0, buttons: 0 };

/** 0 is the left duelist, 1 the right. */
export type Side = 0 | 1;

/** Counts simulation steps since the match's first; 60 a second. */
export type Tick = number;
export const TICKS_PER_SECOND = 60;
