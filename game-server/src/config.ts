import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { OPEN_HOST, SETTINGS, type Setting } from './settings.ts';

/** The exit status of a process that refuses its configuration: starting it again would not help. */
export const CONFIG_EXIT_STATUS = 78;

/** Settings as text by their name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a process of the project is told at its start. */
export type Config = {
  readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

/** A setting that cannot be used, or a flag that does not exist; the message says which and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: 'bad-value' | 'bad-flag';

  constructor(code: ConfigError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads the settings. A flag wins over the environment; an empty value counts as none. Throws a ConfigError.
 */
export function readConfig(environment: Environment, args: readonly string[]): Config {
  const flags = readFlags(args);
  const read = <T>(setting: Setting<T>): T => {
    const flag = flags[setting.flag];
    const text = flag ?? (environment[setting.name] || setting.fallback);
    const result = v.safeParse(setting.schema, text);
    if (result.success) return result.output;
    const source = flag === undefined ? setting.name : `--${setting.flag}`;
    const given = setting.secret ? `${text.length} characters` : JSON.stringify(text);
    throw new ConfigError('bad-value', `${source}: expected ${setting.expected}; was given ${given}`);
  };
  return {
    port: read(SETTINGS.port),
    host: read(SETTINGS.host),
    publicUrl: read(SETTINGS.publicUrl),
    zookeeperConnect: read(SETTINGS.zookeeperConnect),
    zookeeperRoot: read(SETTINGS.zookeeperRoot),
    zookeeperSessionMs: read(SETTINGS.zookeeperSessionMs),
    dataDir: read(SETTINGS.dataDir),
    peerSecret: read(SETTINGS.peerSecret),
    inspector: read(SETTINGS.inspector),
    metrics: read(SETTINGS.metrics),
    trustedProxies: read(SETTINGS.trustedProxies),
    logLevel: read(SETTINGS.logLevel),
  };
}

/** The settings as an environment, so that a child process reads the same ones. */
export function toEnvironment(config: Config): Record<string, string> {
  const named = <T extends string | number | undefined>({ name }: Setting<T>, value: T): [string, string] => [
    name,
    String(value ?? ''),
  ];
  return Object.fromEntries([
    named(SETTINGS.port, config.port),
    named(SETTINGS.host, config.host),
    named(SETTINGS.publicUrl, config.publicUrl),
    named(SETTINGS.zookeeperConnect, config.zookeeperConnect),
    named(SETTINGS.zookeeperRoot, config.zookeeperRoot),
    named(SETTINGS.zookeeperSessionMs, config.zookeeperSessionMs),
    named(SETTINGS.dataDir, config.dataDir),
    named(SETTINGS.peerSecret, config.peerSecret),
    named(SETTINGS.inspector, config.inspector),
    named(SETTINGS.metrics, config.metrics),
    named(SETTINGS.trustedProxies, config.trustedProxies),
    named(SETTINGS.logLevel, config.logLevel),
  ]);
}

/** The table of settings, for `--help`. */
export function helpText(): string {
  const rows = Object.values(SETTINGS).map(({ name, flag, fallback, meaning }) => [
    name,
    `--${flag}`,
    fallback || '(none)',
    meaning,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return ['Settings: in the environment, or as a flag, which wins.', ...lines].join('\n');
}

/**
 * The settings of this process, for its program to begin with. On `--help` it prints the table and ends with 0; on a bad
 * setting it says which and ends with CONFIG_EXIT_STATUS. Nothing else reads the environment. A program with flags of
 * its own passes the other ones.
 */
export function configOfThisProcess(args: readonly string[] = process.argv.slice(2)): Config {
  if (args.includes('--help')) {
    process.stdout.write(`${helpText()}\n`);
    process.exit(0);
  }
  try {
    return readConfig(process.env, args);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(CONFIG_EXIT_STATUS);
  }
}

/** The environment of this process, for a launcher to look for programs in and to hand on to its children. */
export function environmentOfThisProcess(): Environment {
  return process.env;
}

function readFlags(args: readonly string[]): Readonly<Record<string, string | undefined>> {
  const known = Object.values(SETTINGS).map(({ flag }) => flag);
  const hostOpened = args.map((arg, i) => {
    const next = args[i + 1];
    return arg === '--host' && (next === undefined || next.startsWith('--')) ? `--host=${OPEN_HOST}` : arg;
  });
  try {
    const options = Object.fromEntries(known.map((flag) => [flag, { type: 'string' as const }]));
    return parseArgs({ args: hostOpened, options, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new ConfigError(
      'bad-flag',
      `${reason}; the flags are ${known.map((flag) => `--${flag}`).join(', ')}`,
    );
  }
}
