declare module 'zzfx' {
  /** The synthesiser; importing it opens an audio context, so import it only after the player touched the page. */
  export const ZZFX: {
    volume: number;
    readonly sampleRate: number;
    readonly audioContext: AudioContext;
    buildSamples(...parameters: readonly number[]): number[];
  };
}
