import { nextRandom, randomShare } from '@double-barrier/shared/simulation/random';

/** A note of a motif. */
interface Note {
  readonly frequency: number;
  /** When it is plucked, in seconds. */
  readonly at: number;
}

const D4 = 293.66;
const F4 = 349.23;
const F_SHARP_4 = 369.99;
const A4 = 440;
const C_SHARP_5 = 554.37;
const D5 = 587.33;
const E4 = 329.63;

/** Four plucked notes that rise, as a guitarra ends a fado. */
export const VICTORY: readonly Note[] = [
  { frequency: D4, at: 0 },
  { frequency: F_SHARP_4, at: 0.2 },
  { frequency: C_SHARP_5, at: 0.4 },
  { frequency: D5, at: 0.72 },
];

/** Its turn into the minor. */
export const DEFEAT: readonly Note[] = [
  { frequency: A4, at: 0 },
  { frequency: F4, at: 0.24 },
  { frequency: E4, at: 0.48 },
  { frequency: D4, at: 0.84 },
];

const RING_S = 1.9;
const VOLUME = 0.32;

/**
 * Samples of plucked strings.
 * @see Karplus and Strong, "Digital Synthesis of Plucked-String and Drum Timbres", 1983: a burst of noise runs
 * around a delay line as long as the note's period and is averaged at each turn.
 */
export function pluck(notes: readonly Note[], sampleRate: number): Float32Array<ArrayBuffer> {
  const last = Math.max(...notes.map((note) => note.at));
  const samples = new Float32Array(Math.ceil((last + RING_S) * sampleRate));
  for (const note of notes) addString(samples, note, sampleRate);
  return samples;
}

function addString(samples: Float32Array, note: Note, sampleRate: number): void {
  const period = Math.max(2, Math.round(sampleRate / note.frequency));
  const line = new Float32Array(period);
  let random = Math.round(note.frequency * 100);
  for (let i = 0; i < period; i += 1) {
    random = nextRandom(random);
    line[i] = (randomShare(random) * 2 - 1) * VOLUME;
  }
  const start = Math.round(note.at * sampleRate);
  const end = Math.min(samples.length, start + Math.round(RING_S * sampleRate));
  for (let i = start, turn = 0; i < end; i += 1, turn = (turn + 1) % period) {
    const value = line[turn] ?? 0;
    samples[i] = (samples[i] ?? 0) + value * Math.min(1, (end - i) / (0.2 * sampleRate));
    line[turn] = 0.996 * 0.5 * (value + (line[(turn + 1) % period] ?? 0));
  }
}
