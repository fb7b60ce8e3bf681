import type { Child, TestLauncher } from '@double-barrier/game-server/testing/launcher';

const CTRL_C = '\u0003';

/** A program in a pseudo-terminal of its own, which a test reads and types into. */
export class Terminal {
  readonly #child: Child;
  readonly #shown: string[] = [];

  private constructor(child: Child) {
    this.#child = child;
  }

  /** Starts a program: an executable, or a Python file. */
  static async open(
    launcher: TestLauncher,
    program: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Terminal> {
    return new Terminal(await launcher.python('game-server/lab/testing/terminal.py', program, { env }));
  }

  /** Everything that was read so far. */
  get shown(): string {
    return this.#shown.join('\n');
  }

  /** Resolves with the next line that has the words; rejects with all that was shown where the program ends before. */
  async shows(words: string): Promise<string> {
    for (;;) {
      const line = await this.#child.nextLine();
      if (line === undefined) throw new Error(`no line has "${words}":\n${this.shown}`);
      this.#shown.push(line);
      if (line.includes(words)) return line;
    }
  }

  async ctrlC(): Promise<void> {
    await this.#child.write(JSON.stringify(CTRL_C));
  }

  /** Closes the terminal, as its window's button does. */
  async close(): Promise<void> {
    await this.#child.signal('SIGKILL');
    await this.#child.exited;
  }

  /** Resolves with the program's status once it has ended; what it still had to show is in `shown`. */
  async ended(): Promise<number | null> {
    for (let line = await this.#child.nextLine(); line !== undefined; line = await this.#child.nextLine())
      this.#shown.push(line);
    return (await this.#child.exited).code;
  }
}
