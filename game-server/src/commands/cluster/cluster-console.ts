import { createInterface, type Interface } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import { type Order, parseOrder } from './order.ts';

const PROMPT = 'cluster> ';

/** What takes the orders. */
export interface Obedient {
  readonly names: readonly string[];
  obey(order: Exclude<Order, { readonly kind: 'quit' }>): Promise<string>;
}

/** A console of one line at a time, in a terminal or over pipes, into which news may come while somebody types. */
export class ClusterConsole {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  #lines: Interface | undefined;

  constructor(input: ReadStream, output: WriteStream) {
    this.#input = input;
    this.#output = output;
  }

  /** Prints a line, above what is being typed. */
  readonly tell = (line: string): void => {
    if (!this.#lines) {
      this.#output.write(`${line}\n`);
      return;
    }
    this.#output.write(this.#isTerminal ? `\r\u001b[K${line}\n` : `${line}\n`);
    this.#prompt();
  };

  /**
   * Takes orders until `quit`, the end of the terminal's input, or `stop`. Without a terminal the end of the input only
   * means that there are no more orders. `interrupt` is called at Ctrl+C.
   */
  async serve(cluster: Obedient, stop: AbortSignal, interrupt: () => void): Promise<void> {
    if (stop.aborted) return;
    const lines = createInterface({
      input: this.#input,
      output: this.#output,
      terminal: this.#isTerminal,
      prompt: PROMPT,
    });
    this.#lines = lines;
    const close = () => lines.close();
    stop.addEventListener('abort', close, { once: true });
    lines.on('SIGINT', interrupt);
    try {
      this.#prompt();
      for await (const line of lines) {
        const order = parseOrder(line, cluster.names);
        if (order.kind === 'quit') return;
        const answer = await cluster.obey(order);
        if (answer !== '') this.#output.write(`${answer}\n`);
        this.#prompt();
      }
      if (!this.#isTerminal && !stop.aborted) await aborted(stop);
    } finally {
      stop.removeEventListener('abort', close);
      this.#lines = undefined;
      lines.close();
      this.#input.pause();
    }
  }

  get #isTerminal(): boolean {
    return this.#input.isTTY && this.#output.isTTY;
  }

  #prompt(): void {
    if (this.#isTerminal) this.#lines?.prompt(true);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
