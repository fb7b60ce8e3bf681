import type { Tick } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Language } from '../language/language.ts';
import type { DuelClientStats } from '../netcode/duel-client-stats.ts';
import { drawGraph, GRAPH_LINES } from './network-graph.ts';
import { type NetworkSample, NetworkSamples } from './network-samples.ts';
import { NETWORK_WORDS } from './network-words.ts';
import './network-view.css';

/** What is looked at. */
export interface NetworkSource {
  readonly stats: DuelClientStats;
  /** The last confirmed one. */
  readonly tick: Tick;
}

/** What a network view is made from. */
export interface NetworkViewOptions {
  readonly parent: HTMLElement;
  readonly clock: Clock;
  readonly language: Language;
  readonly source: () => NetworkSource;
}

const LOOK_EVERY_MS: Milliseconds = 16;
const SAMPLE_EVERY_MS: Milliseconds = 100;
/** Twelve seconds. */
const SAMPLES = 120;
const CANVAS = { width: 480, height: 144 } as const;
/** How often the sentence for screen readers is written anew, in samples. */
const SENTENCE_EVERY = 10;

/** A small graph of the network over the arena; it looks and draws until it is closed. */
export class NetworkView {
  readonly #options: NetworkViewOptions;
  readonly #samples = new NetworkSamples(SAMPLES);
  readonly #section = document.createElement('section');
  readonly #canvas = document.createElement('canvas');
  readonly #tick = document.createElement('span');
  readonly #values = new Map<string, HTMLElement>();
  #language: Language;
  #cancel: () => void;
  #sampleAt: Milliseconds;
  #count = 0;

  constructor(options: NetworkViewOptions) {
    this.#options = options;
    this.#language = options.language;
    this.#section.className = 'network plate';
    this.#canvas.width = CANVAS.width;
    this.#canvas.height = CANVAS.height;
    this.#canvas.setAttribute('role', 'img');
    this.speak(options.language);
    options.parent.append(this.#section);
    this.#sampleAt = options.clock.now();
    this.#cancel = options.clock.after(0, () => this.#look());
  }

  /** Goes on in this language. */
  speak(language: Language): void {
    this.#language = language;
    const words = NETWORK_WORDS[language];
    this.#section.setAttribute('aria-label', words.heading);
    const heading = document.createElement('h2');
    heading.textContent = words.heading;
    heading.append(' ', this.#tick);
    const list = document.createElement('dl');
    for (const { name } of GRAPH_LINES) {
      const term = document.createElement('dt');
      term.className = `network-${name}`;
      term.textContent = words.lines[name];
      const value = document.createElement('dd');
      this.#values.set(name, value);
      list.append(term, value);
    }
    this.#section.replaceChildren(heading, this.#canvas, list);
    this.#describe(this.#samples.newest);
    this.#write(this.#samples.newest);
  }

  close(): void {
    this.#cancel();
    this.#section.remove();
  }

  #look(): void {
    const { clock, source } = this.#options;
    this.#cancel = clock.after(LOOK_EVERY_MS, () => this.#look());
    const { stats, tick } = source();
    this.#samples.look(stats);
    if (clock.now() < this.#sampleAt) return;
    this.#sampleAt = Math.max(this.#sampleAt + SAMPLE_EVERY_MS, clock.now());
    this.#samples.add(stats, tick);
    if (this.#count % SENTENCE_EVERY === 0) this.#describe(this.#samples.newest);
    this.#count += 1;
    this.#write(this.#samples.newest);
    drawGraph(this.#canvas, this.#samples.all, SAMPLES);
  }

  #describe(sample: NetworkSample | undefined): void {
    const { graph, sentence, nothing } = NETWORK_WORDS[this.#language];
    this.#canvas.setAttribute('aria-label', `${graph}. ${sample ? sentence(sample) : nothing}`);
  }

  #write(sample: NetworkSample | undefined): void {
    if (!sample) return;
    const { tick, ticks } = NETWORK_WORDS[this.#language];
    this.#tick.textContent = tick(sample.tick);
    this.#tell('latency', `${Math.round(sample.latencyMs)} ms`);
    this.#tell('jitter', `${Math.round(sample.jitterMs)} ms`);
    this.#tell('lead', ticks(sample.lead));
    this.#tell('rollback', ticks(sample.rollback));
  }

  #tell(name: string, text: string): void {
    const value = this.#values.get(name);
    if (value) value.textContent = text;
  }
}
