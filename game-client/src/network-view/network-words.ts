import type { Language } from '../language/language.ts';
import type { NetworkSample } from './network-samples.ts';

/** What the network view says. */
export interface NetworkWords {
  readonly heading: string;
  readonly graph: string;
  /** The lines of the graph by name. */
  readonly lines: Readonly<Record<'latency' | 'jitter' | 'lead' | 'rollback', string>>;
  readonly tick: (tick: number) => string;
  readonly ticks: (count: number) => string;
  /** Everything in a sentence, for who does not see the graph. */
  readonly sentence: (sample: NetworkSample) => string;
  readonly nothing: string;
}

export const NETWORK_WORDS: Readonly<Record<Language, NetworkWords>> = {
  en: {
    heading: 'Network',
    graph: 'Graph of the last twelve seconds',
    lines: { latency: 'latency', jitter: 'jitter', lead: 'lead', rollback: 'rollback' },
    tick: (tick) => `tick ${tick}`,
    ticks: (count) => (count === 1 ? '1 tick' : `${count} ticks`),
    sentence: ({ tick, latencyMs, jitterMs, lead, rollback }) =>
      `Tick ${tick}: latency ${Math.round(latencyMs)} ms, jitter ${Math.round(jitterMs)} ms, lead ${lead} ticks, rollback ${rollback} ticks.`,
    nothing: 'Nothing measured yet.',
  },
  pt: {
    heading: 'Rede',
    graph: 'Gráfico dos últimos doze segundos',
    lines: { latency: 'latência', jitter: 'variação', lead: 'avanço', rollback: 'correção' },
    tick: (tick) => `passo ${tick}`,
    ticks: (count) => (count === 1 ? '1 passo' : `${count} passos`),
    sentence: ({ tick, latencyMs, jitterMs, lead, rollback }) =>
      `Passo ${tick}: latência ${Math.round(latencyMs)} ms, variação ${Math.round(jitterMs)} ms, avanço ${lead} passos, correção ${rollback} passos.`,
    nothing: 'Ainda nada foi medido.',
  },
};
