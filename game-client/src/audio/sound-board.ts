import { DEFEAT, pluck, VICTORY } from './pluck.ts';
import { parametersOf, VOICES, type VoiceName } from './voices.ts';

export type SoundName = VoiceName | 'victory' | 'defeat';

/** How one sound is played. */
export interface Playing {
  /** −1 left … 1 right. */
  readonly pan?: number;
  /** 1 as made; above it higher and shorter. */
  readonly rate?: number;
  readonly volume?: number;
}

const USUAL_VOLUME = 0.5;

interface Output {
  readonly context: AudioContext;
  readonly master: GainNode;
  /** By `SoundName`. */
  readonly buffers: Map<string, AudioBuffer>;
}

/** Plays the duel's sounds, made by code; stays silent until the player has touched the page, as browsers ask. */
export class SoundBoard {
  readonly #listening = new AbortController();
  #output: Output | undefined;
  #muted: boolean;
  #volume: number;

  constructor(muted: boolean, volume = USUAL_VOLUME) {
    this.#muted = muted;
    this.#volume = volume;
    const { signal } = this.#listening;
    const wake = () => void this.#wake();
    if (navigator.userActivation?.hasBeenActive) wake();
    else
      for (const kind of ['pointerdown', 'keydown'])
        window.addEventListener(kind, wake, { signal, once: true });
  }

  /** Plays a sound; nothing while muted or before the first touch. */
  play(name: SoundName, { pan = 0, rate = 1, volume = 1 }: Playing = {}): void {
    const output = this.#output;
    if (!output || this.#muted || output.context.state !== 'running') return;
    const source = output.context.createBufferSource();
    const gain = output.context.createGain();
    const panner = output.context.createStereoPanner();
    source.buffer = bufferOf(output, name);
    source.playbackRate.value = rate;
    gain.gain.value = volume;
    panner.pan.value = Math.max(-1, Math.min(1, pan));
    source.connect(gain).connect(panner).connect(output.master);
    source.start();
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#setGain();
  }

  /** 0…1. */
  setVolume(volume: number): void {
    this.#volume = volume;
    this.#setGain();
  }

  /** Ends every sound. */
  dispose(): void {
    this.#listening.abort();
    this.#output?.master.disconnect();
    this.#output = undefined;
  }

  async #wake(): Promise<void> {
    if (this.#output || this.#listening.signal.aborted) return;
    const { ZZFX } = await import('zzfx');
    if (this.#output || this.#listening.signal.aborted) return;
    ZZFX.volume = 1;
    const context = ZZFX.audioContext;
    const master = context.createGain();
    master.connect(context.destination);
    const buffers = new Map<string, AudioBuffer>();
    for (const [name, voice] of Object.entries(VOICES)) {
      const samples = Float32Array.from(ZZFX.buildSamples(...parametersOf(voice)));
      buffers.set(name, fill(context, samples, ZZFX.sampleRate));
    }
    this.#output = { context, master, buffers };
    this.#setGain();
    // A refusal means that the browser wants another touch; the sounds stay silent meanwhile.
    await context.resume().catch(() => undefined);
  }

  #setGain(): void {
    if (this.#output) this.#output.master.gain.value = this.#muted ? 0 : this.#volume;
  }
}

function bufferOf(output: Output, name: SoundName): AudioBuffer {
  const known = output.buffers.get(name);
  if (known) return known;
  const notes = name === 'victory' ? VICTORY : DEFEAT;
  const rate = output.context.sampleRate;
  const buffer = fill(output.context, pluck(notes, rate), rate);
  output.buffers.set(name, buffer);
  return buffer;
}

function fill(context: AudioContext, samples: Float32Array<ArrayBuffer>, sampleRate: number): AudioBuffer {
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}
