import type { NetworkSample } from './network-samples.ts';

/** One line of the graph. */
export interface GraphLine {
  readonly name: 'latency' | 'jitter' | 'lead' | 'rollback';
  /** A custom property of the page's style sheet. */
  readonly colour: string;
  /** So that colour is not the only sign. */
  readonly dash: readonly number[];
  /** What reaches the top of the graph. */
  readonly most: number;
  readonly of: (sample: NetworkSample) => number;
}

const MOST_MS = 250;
const MOST_TICKS = 20;

export const GRAPH_LINES: readonly GraphLine[] = [
  { name: 'latency', colour: '--moon', dash: [], most: MOST_MS, of: ({ latencyMs }) => latencyMs },
  { name: 'jitter', colour: '--glaze', dash: [1, 3], most: MOST_MS, of: ({ jitterMs }) => jitterMs },
  { name: 'lead', colour: '--cobalt', dash: [6, 3], most: MOST_TICKS, of: ({ lead }) => lead },
  { name: 'rollback', colour: '--amber', dash: [2, 2], most: MOST_TICKS, of: ({ rollback }) => rollback },
];

/** Draws the samples, the newest at the right edge; `width` samples fill it. */
export function drawGraph(canvas: HTMLCanvasElement, samples: readonly NetworkSample[], width: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineWidth = 2 * (canvas.width / Math.max(1, canvas.clientWidth));
  for (const { colour, dash, most, of } of GRAPH_LINES) {
    context.strokeStyle = style.getPropertyValue(colour);
    context.setLineDash(dash.map((length) => length * context.lineWidth));
    context.beginPath();
    for (const [index, sample] of samples.entries()) {
      const x = ((width - samples.length + index) / (width - 1)) * canvas.width;
      const height = Math.min(1, of(sample) / most);
      context.lineTo(x, (1 - height) * (canvas.height - context.lineWidth) + context.lineWidth / 2);
    }
    context.stroke();
  }
}
