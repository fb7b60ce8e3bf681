import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Exit, GuardedChild } from '../../processes/guarded-child.ts';

const ITSELF = fileURLToPath(import.meta.url);

/** The drill's programs are run as the drill itself is: as they are written, or compiled. */
const EXTENSION = ITSELF.endsWith('.ts') ? '.ts' : '.js';
const NODE_ARGS = EXTENSION === '.ts' ? ['--conditions=source', '--import', 'tsx'] : [];

/** One of the drill's programs, running. */
export interface Program {
  /** Asks it to stop. */
  stop(): void;
  /** How it ended, after its last line was told. */
  readonly exited: Promise<Exit>;
}

/** Starts one of the drill's programs with its options; tells each of its messages, which are JSON. */
export async function startProgram(
  name: 'committer' | 'operator' | 'settler',
  options: object,
  onMessage: (message: string) => void,
): Promise<Program> {
  const file = fileURLToPath(new URL(`./${name}${EXTENSION}`, import.meta.url));
  const args = [...NODE_ARGS, file, JSON.stringify(options)];
  const child = await GuardedChild.start(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = child.process;
  if (!stdin || !stdout) throw new Error(`${name} has no standard input or output`);
  stdin.on('error', () => {}); // It died before it read: its exit is told.
  const lines = createInterface({ input: stdout });
  lines.on('line', (line) => {
    // A line that a killed program could not finish is no message.
    if (line.endsWith('}')) onMessage(line);
  });
  const drained = new Promise<void>((resolve) => lines.once('close', resolve));
  return {
    stop: () => void stdin.write('stop\n'),
    exited: Promise.all([child.exited, drained]).then(([exit]) => exit),
  };
}
