/** The colours of the courtyard at night, as CSS text; nothing else in the arena names a colour of its own. */
export const PALETTE = {
  night: '#0B1026',
  tileDark: '#16224A',
  tile: '#24407E',
  glaze: '#C9D8F2',
  stone: '#3A3F55',
  white: '#FFFFFF',
  danger: '#FF5A5F',
  ember: '#FF8A4A',
  lantern: '#FFD9A0',
  foliage: '#0F2233',
} as const;

/** A side's colour; shape tells the side too. */
export const SIDE_COLOUR: readonly [string, string] = ['#4DA3FF', '#FFB347'];

/** A side's cloth, dark enough that its light stands out. */
export const CLOTH_COLOUR: readonly [string, string] = ['#1D4690', '#6B3C12'];

/** The side's colour name as texture keys use it. */
export const SIDE_KEY = ['left', 'right'] as const;

/** What letters stand on. */
export const PLATE_COLOUR = '#0A0F24';

/** The colour as a number, for what Phaser fills itself. */
export function numeric(colour: string): number {
  return Number.parseInt(colour.slice(1), 16);
}

/** `colour` (#RRGGBB) with an opacity, for a 2D context. */
export function withAlpha(colour: string, alpha: number): string {
  const n = numeric(colour);
  return `rgba(${n >> 16}, ${(n >> 8) & 255}, ${n & 255}, ${alpha})`;
}

/** The colour `share` (0…1) of the way from one to the other. */
export function mix(from: string, to: string, share: number): string {
  const a = numeric(from);
  const b = numeric(to);
  const channel = (shift: number) => {
    const start = (a >> shift) & 255;
    return Math.round(start + (((b >> shift) & 255) - start) * share);
  };
  return `#${((channel(16) << 16) | (channel(8) << 8) | channel(0)).toString(16).padStart(6, '0')}`;
}
