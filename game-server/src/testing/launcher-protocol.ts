import type { ServerSettings } from '../embedded-zookeeper/server-folder.ts';
import type { Exit } from '../processes/guarded-child.ts';

/** What a private ZooKeeper server for one test may differ in. */
export interface StartOptions {
  /** Lines of zoo.cfg that differ from the embedded default. */
  readonly settings?: ServerSettings;
  /** Java system properties, without the `-D`. */
  readonly properties?: ServerSettings;
}

/** What a program is started with. */
export interface SpawnOptions {
  /** Added to the environment of the test run. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Which interpreter runs a program: none, this Node with our TypeScript, or a Python that has kazoo. */
export type Interpreter = 'none' | 'node' | 'python';

/** What a test's worker asks of the process that starts things for it. Things are named by the worker. */
export type Ask =
  | { readonly ask: 'start-zookeeper'; readonly server: number; readonly options: StartOptions }
  | { readonly ask: 'restart-zookeeper'; readonly server: number; readonly wipe: boolean }
  | { readonly ask: 'stop-zookeeper'; readonly server: number }
  | { readonly ask: 'signal-zookeeper'; readonly server: number; readonly signal: NodeJS.Signals }
  | {
      readonly ask: 'spawn';
      readonly child: number;
      readonly interpreter: Interpreter;
      readonly command: string;
      readonly args: readonly string[];
      readonly options: SpawnOptions;
    }
  | { readonly ask: 'write'; readonly child: number; readonly line: string }
  | { readonly ask: 'end-input'; readonly child: number }
  | { readonly ask: 'signal'; readonly child: number; readonly signal: NodeJS.Signals };

/** One ask with the number that its reply carries. */
export interface Request {
  readonly request: number;
  readonly ask: Ask;
}

/** What is told of a started program: its process id, or of a started ZooKeeper: its port too. */
export interface Started {
  readonly pid: number;
  readonly port?: number;
}

/** What the worker is told: the reply to a request, or news of a child. */
export type Told =
  | { readonly told: 'done'; readonly request: number; readonly started?: Started }
  | { readonly told: 'failed'; readonly request: number; readonly message: string }
  | { readonly told: 'line'; readonly child: number; readonly line: string }
  | { readonly told: 'exit'; readonly child: number; readonly exit: Exit };
