import { beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFEAT, pluck, VICTORY } from './pluck.ts';
import { parametersOf, VOICES } from './voices.ts';

function peakOf(samples: Iterable<number>): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

describe('ARENA-16: the synthetic voices', () => {
  let build: (...parameters: readonly number[]) => number[];

  beforeAll(async () => {
    // The synthesiser opens an audio context when it is imported.
    vi.stubGlobal('AudioContext', vi.fn());
    const { ZZFX } = await import('zzfx');
    ZZFX.volume = 1;
    build = (...parameters) => ZZFX.buildSamples(...parameters);
  });

  it.each(Object.entries(VOICES))('ARENA-16: %s is audible, short and within full scale', (_name, voice) => {
    const samples = build(...parametersOf(voice));
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(peakOf(samples)).toBeGreaterThan(0.02);
    expect(peakOf(samples)).toBeLessThanOrEqual(1);
    expect(samples.length).toBeLessThan(44_100 * 2.5);
    expect(build(...parametersOf(voice))).toEqual(samples);
  });
});

describe.each([
  ['victory', VICTORY],
  ['defeat', DEFEAT],
] as const)('ARENA-16: the motif of %s', (_name, notes) => {
  it('ARENA-16: has four notes, rings out and stays within full scale', () => {
    const samples = pluck(notes, 22_050);
    expect(notes).toHaveLength(4);
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(peakOf(samples)).toBeGreaterThan(0.1);
    expect(peakOf(samples)).toBeLessThanOrEqual(1);
    expect(peakOf(samples.slice(-200))).toBeLessThan(0.01);
    expect(pluck(notes, 22_050)).toEqual(samples);
  });
});
