import type { PlayerId } from '@double-barrier/shared/ids';

/** Quarter motifs of an azulejo, grown from the corner of a 12 × 12 square. */
const MOTIFS = [
  'M0 0H9A9 9 0 0 1 0 9Z',
  'M0 0L11 3L6 6L3 11Z',
  'M0 0Q2 10 10 10Q10 2 0 0Z',
  'M0 5H5V0H9V9H0Z',
  'M0 0H4L8 8L0 4Z',
] as const;
const ACCENTS = ['M12 12H7A5 5 0 0 1 12 7Z', 'M12 12L12 6L6 12Z', 'M12 12H8V8H12Z'] as const;
const QUARTERS = ['', 'matrix(-1 0 0 1 24 0)', 'matrix(1 0 0 -1 0 24)', 'matrix(-1 0 0 -1 24 24)'] as const;

/** A small azulejo that only this player has, or nearly so: it tells namesakes apart at a glance. */
export function PlayerTile({ id }: { readonly id: PlayerId }) {
  const seed = seedOf(id);
  const motif = MOTIFS[seed % MOTIFS.length];
  const accent = ACCENTS[(seed >>> 8) % ACCENTS.length];
  return (
    <svg
      class={`tile tile-${(seed >>> 16) % 4}`}
      viewBox="0 0 24 24"
      width="28"
      height="28"
      aria-hidden="true"
    >
      <rect width="24" height="24" rx="3" class="tile-ground" />
      {QUARTERS.map((quarter) => (
        <g key={quarter} transform={quarter}>
          <path d={motif} class="tile-figure" />
          <path d={accent} class="tile-accent" />
        </g>
      ))}
    </svg>
  );
}

/** A number in 0…2³² − 1 from an id. @see FNV-1a */
function seedOf(id: PlayerId): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
