import type { Child, TestLauncher } from './launcher.ts';

type Order =
  | { readonly do: 'put' | 'create'; readonly path: string; readonly bytes: string }
  | { readonly do: 'delete'; readonly path: string };

/** A Python process that writes znodes by kazoo, as an operator would; also such as our own client refuses to write. */
export class KazooWriter {
  readonly #child: Child;
  #last = 0;

  private constructor(child: Child) {
    this.#child = child;
  }

  /** Resolves when its session is open. */
  static async start(launcher: TestLauncher, connect: string): Promise<KazooWriter> {
    const child = await launcher.python('game-server/src/commands/bench/kazoo_writer.py', [connect]);
    await child.nextLine();
    return new KazooWriter(child);
  }

  /** Creates the znode, or sets what it holds; resolves with when it began, in ms since the Unix epoch. */
  put(path: string, bytes: Uint8Array | string): Promise<number> {
    return this.#order({ do: 'put', path, bytes: Buffer.from(bytes).toString('base64') });
  }

  /** Deletes the znode and all below it. */
  delete(path: string): Promise<number> {
    return this.#order({ do: 'delete', path });
  }

  async stop(): Promise<void> {
    await this.#child.endInput();
    await this.#child.exited;
  }

  async #order(order: Order): Promise<number> {
    this.#last += 1;
    await this.#child.write(JSON.stringify({ id: this.#last, ...order }));
    const line = await this.#child.nextLine();
    if (line === undefined) throw new Error('the kazoo writer has ended');
    const answer: { readonly at: number } = JSON.parse(line); // Written by our own program.
    return answer.at;
  }
}
