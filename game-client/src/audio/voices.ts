/** How a synthetic sound is made; times in seconds, frequencies in hertz, what is left out is 0. */
export interface Voice {
  readonly volume: number;
  readonly frequency: number;
  readonly attack?: number;
  readonly sustain?: number;
  readonly release?: number;
  /** 0 sine, 1 triangle, 2 saw, 3 tangent, 4 noise. */
  readonly shape?: number;
  readonly slide?: number;
  readonly pitchJump?: number;
  readonly pitchJumpTime?: number;
  readonly noise?: number;
  readonly delay?: number;
  readonly decay?: number;
  readonly sustainVolume?: number;
  /** What is higher is taken away. */
  readonly lowPass?: number;
}

/** Every sound that is one synthetic voice; volumes are low, a courtyard at night is quiet. */
export const VOICES = {
  step: { volume: 0.1, frequency: 190, release: 0.035, shape: 4, noise: 2, lowPass: 900 },
  bolt: {
    volume: 0.3,
    frequency: 620,
    attack: 0.004,
    sustain: 0.03,
    release: 0.13,
    slide: -14,
    lowPass: 2600,
  },
  hit: {
    volume: 0.42,
    frequency: 150,
    sustain: 0.04,
    release: 0.2,
    shape: 2,
    slide: -4,
    noise: 0.6,
    lowPass: 1400,
  },
  parry: {
    volume: 0.42,
    frequency: 1240,
    sustain: 0.05,
    release: 0.7,
    shape: 1,
    delay: 0.05,
    sustainVolume: 0.5,
  },
  dash: {
    volume: 0.26,
    frequency: 320,
    attack: 0.03,
    sustain: 0.05,
    release: 0.16,
    shape: 4,
    noise: 3,
    lowPass: 1300,
  },
  stone: { volume: 0.2, frequency: 240, release: 0.09, shape: 4, noise: 1.5, slide: -2, lowPass: 1100 },
  ember: {
    volume: 0.32,
    frequency: 90,
    attack: 0.02,
    sustain: 0.1,
    release: 0.28,
    shape: 4,
    noise: 5,
    lowPass: 700,
  },
  hum: { volume: 0.22, frequency: 98, attack: 0.4, sustain: 0.5, release: 0.9, shape: 1, lowPass: 420 },
  dissolve: {
    volume: 0.3,
    frequency: 196,
    attack: 0.1,
    sustain: 0.2,
    release: 1,
    slide: 0.7,
    delay: 0.12,
    lowPass: 1800,
  },
  heartbeat: { volume: 0.4, frequency: 54, attack: 0.01, sustain: 0.05, release: 0.14 },
  count: { volume: 0.28, frequency: 392, sustain: 0.04, release: 0.22, shape: 1 },
  begin: { volume: 0.34, frequency: 784, sustain: 0.1, release: 0.5, shape: 1, delay: 0.08 },
  fall: {
    volume: 0.4,
    frequency: 220,
    sustain: 0.1,
    release: 0.7,
    shape: 1,
    slide: -2.4,
    delay: 0.1,
    lowPass: 1200,
  },
} as const satisfies Record<string, Voice>;

export type VoiceName = keyof typeof VOICES;

/** The voice as the synthesiser's list of numbers; chance is left out, so that a sound is always the same. */
export function parametersOf(voice: Voice): readonly number[] {
  return [
    voice.volume,
    0,
    voice.frequency,
    voice.attack ?? 0,
    voice.sustain ?? 0,
    voice.release ?? 0.1,
    voice.shape ?? 0,
    1,
    voice.slide ?? 0,
    0,
    voice.pitchJump ?? 0,
    voice.pitchJumpTime ?? 0,
    0,
    voice.noise ?? 0,
    0,
    0,
    voice.delay ?? 0,
    voice.sustainVolume ?? 1,
    voice.decay ?? 0,
    0,
    // The synthesiser reads a positive number as a high-pass.
    -(voice.lowPass ?? 0),
  ];
}
