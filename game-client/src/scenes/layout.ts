import type { Side } from '@double-barrier/shared/simulation/player-input';
import { ARENA } from '@double-barrier/shared/simulation/rules';

/** Where a part of the screen lies, in CSS pixels from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the arena fits into a viewport; all lengths in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Taller than wide: the courtyard stands upright, the own gate at the bottom. */
  readonly upright: boolean;
  /** Turn of the world on the screen, in radians. */
  readonly rotation: number;
  /** CSS pixels per world unit at which the whole arena is seen. */
  readonly scale: number;
  /** The part of the screen that the arena is centred in. */
  readonly stage: Box;
  /** Size of letters relative to a desktop. */
  readonly type: number;
}

const NARROW = 700;
/** What the page's own table of the score takes of the lower end of a narrow screen, in CSS pixels; score.css keeps to it. */
const NARROW_TABLE = 480;

/** Fits the arena between the two bands of the screen that belong to names and words. */
export function fit(width: number, height: number, side: Side): Layout {
  const upright = height > width;
  const type = width < NARROW || height < 480 ? 0.78 : Math.min(1.3, Math.max(1, height / 900));
  const top = Math.round((upright ? 92 : 76) * type);
  const bottom = Math.round((upright ? 84 : 64) * type);
  const stage = { x: 0, y: top, width, height: Math.max(1, height - top - bottom) };
  const long = ARENA.halfWidth * 2;
  const short = ARENA.halfHeight * 2;
  const scale = Math.min(stage.width / (upright ? short : long), stage.height / (upright ? long : short));
  const rotation = upright ? (side === 0 ? -Math.PI / 2 : Math.PI / 2) : 0;
  return { width, height, upright, rotation, scale, stage, type };
}

/** The lobby's column of words, with what is free beside it; lobby.css says the same in rem. */
const LOBBY = { column: 472, leastWidth: 1024, leastHeight: 704, margin: 24, band: 64 } as const;
/** On a small screen the courtyard reaches beyond the edges, behind the words. */
const LOBBY_LEAST_SCALE = 0.62;

/** True where the lobby's words leave room for a courtyard beside them. */
export function hasRoomBesideLobby(width: number, height: number): boolean {
  return width >= LOBBY.leastWidth && height >= LOBBY.leastHeight;
}

/** Lays the courtyard beside the lobby's words, or behind them where there is no room. */
export function fitBesideLobby(width: number, height: number): Layout {
  const beside = hasRoomBesideLobby(width, height);
  const x = beside ? LOBBY.column : 0;
  const stage = { x, y: LOBBY.band, width: width - x - LOBBY.margin, height: height - 2 * LOBBY.band };
  const fits = Math.min(stage.width / (ARENA.halfWidth * 2), stage.height / (ARENA.halfHeight * 2));
  const scale = beside ? fits : Math.max(LOBBY_LEAST_SCALE, fits);
  return { width, height, upright: false, rotation: 0, scale, stage, type: 1 };
}

/** Pixels of a texture per world unit that look sharp in this layout, bounded so that a floor stays small. */
export function sharpness(layout: Layout, devicePixelRatio: number): number {
  return Math.min(2, Math.max(1, Math.ceil(layout.scale * devicePixelRatio * 1.1 * 4) / 4));
}

/** Where the two duelists' plates stand. */
export function plateBoxes(layout: Layout): readonly [Box, Box] {
  const margin = Math.round(12 * layout.type);
  const width = Math.min(Math.round(280 * layout.type), Math.floor((layout.width - margin * 3) / 2));
  const height = Math.round(56 * layout.type);
  const y = margin;
  return [
    { x: margin, y, width, height },
    { x: layout.width - margin - width, y, width, height },
  ];
}

/** Where the score is set: beside the page's own table on a wide screen, above it on a narrow one, where there may be no place. */
export function scoreBox(layout: Layout): Box {
  const { width, height } = layout;
  if (width < NARROW) {
    const margin = 12;
    return { x: 0, y: margin, width, height: Math.max(0, height - NARROW_TABLE - 2 * margin) };
  }
  return { x: 0, y: height * 0.25, width: width - 512, height: height * 0.5 };
}
