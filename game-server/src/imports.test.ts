import { describe, expect, it } from 'vitest';
import { type Import, type SourceFile, sourceFiles, type Workspace } from './testing/source-files.ts';

const FEATURES = ['lobby', 'matchmaking', 'challenges', 'match', 'scores', 'servers', 'inspector', 'notice'];
const BELOW_FEATURES = ['zookeeper', 'recipes', 'records', 'log', 'metrics'];
const EVERYTHING = ['*'];

/** What each part of the game server may import besides itself. */
const SERVER: Readonly<Record<string, readonly string[]>> = {
  log: [],
  metrics: [],
  repeat: [],
  drain: [...FEATURES, 'gateway'],
  complaints: ['log', 'metrics'],
  settings: [],
  config: ['settings'],
  processes: [],
  'embedded-zookeeper': ['processes'],
  zookeeper: ['log', 'metrics'],
  recipes: ['zookeeper'],
  records: ['zookeeper'],
  ...Object.fromEntries(FEATURES.map((feature) => [feature, BELOW_FEATURES])),
  gateway: [...FEATURES, ...BELOW_FEATURES],
  commands: EVERYTHING,
  main: EVERYTHING,
  // The exercises show the recipes, so the game's own features are not for them.
  lab: ['recipes', 'zookeeper', 'config', 'commands', 'embedded-zookeeper', 'processes'],
};

/** What each part of the page must not import: the picture hangs on the state, never the other way round. */
const PAGE_MUST_NOT: Readonly<Record<string, readonly string[]>> = {
  netcode: ['scenes', 'ui', 'main', 'app-state', 'input'],
  input: ['scenes', 'ui', 'main', 'app-state', 'netcode'],
  'app-state': ['scenes', 'ui', 'main'],
  audio: ['ui', 'main'],
  language: ['scenes', 'ui', 'main'],
  scenes: ['ui', 'main', 'app-state'],
  ui: ['scenes', 'main'],
};

/** The libraries of the edge, of which a workspace has one importer, and where that lies. Phaser is what scenes are made of. */
const EDGE: Readonly<Record<string, string>> = {
  zookeeper: 'game-server/src/zookeeper/',
  'socket.io': 'game-server/src/gateway/',
  'socket.io-client': '',
  'socket.io-parser': 'shared/src/protocol/',
  nanoid: 'shared/src/ids.ts',
  pino: 'game-server/src/log.ts',
  'prom-client': 'game-server/src/metrics.ts',
};

const files = sourceFiles();
const of = (workspace: Workspace) => files.filter((file) => file.workspace === workspace);
const partsOf = (file: SourceFile) => file.imports.flatMap((one) => (one.of === 'part' ? [one.part] : []));
const importersOf = (library: string) =>
  files.filter(({ imports }) => imports.some((one) => one.of === 'library' && one.library === library));

/** The files outside the given ones whose code has the pattern. */
const using = (pattern: RegExp, ...except: string[]) =>
  files.filter(({ path, code }) => !except.includes(path) && pattern.test(code)).map(({ path }) => path);

describe('the sources', () => {
  it('SETUP-8: are all seen by these rules', () => {
    expect(of('shared').length).toBeGreaterThan(10);
    expect(of('game-server').length).toBeGreaterThan(10);
    expect(of('game-client').length).toBeGreaterThan(10);
    expect(files.flatMap(partsOf).length).toBeGreaterThan(100);
  });

  it('SETUP-8: shared imports no other workspace and, its commands apart, nothing of Node', () => {
    const isForeign = (one: Import) =>
      one.of === 'workspace' || (one.of === 'library' && one.library.startsWith('node:'));
    const strays = of('shared').filter(({ part, imports }) => part !== 'commands' && imports.some(isForeign));
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('SETUP-8: the simulation runs nothing but itself', () => {
    const isForeign = (one: Import) => one.of !== 'part' || (one.part !== 'simulation' && !one.typesOnly);
    const strays = of('shared').filter(
      ({ part, imports }) => part === 'simulation' && imports.some(isForeign),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('SETUP-8: the game server and the page import shared alone of the other workspaces', () => {
    const strays = [...of('game-server'), ...of('game-client')].flatMap(({ path, imports }) =>
      imports.flatMap((one) =>
        one.of === 'workspace' && one.workspace !== 'shared' ? [[path, one.workspace]] : [],
      ),
    );
    expect(strays).toEqual([]);
  });

  it('SETUP-8: zookeeper ← recipes ← features ← gateway ← main, and no feature imports another', () => {
    const strays = of('game-server').flatMap((file) => {
      const allowed = SERVER[file.part];
      if (!allowed) return [`${file.path}: ${file.part} has no rule`];
      return partsOf(file)
        .filter((part) => part !== file.part && !allowed.includes(part) && allowed !== EVERYTHING)
        .map((part) => `${file.path} imports ${part}`);
    });
    expect(strays).toEqual([]);
  });

  it('SETUP-8: netcode, input, app-state ← scenes, ui ← main', () => {
    const strays = of('game-client').flatMap((file) =>
      partsOf(file)
        .filter((part) => PAGE_MUST_NOT[file.part]?.includes(part))
        .map((part) => `${file.path} imports ${part}`),
    );
    expect(strays).toEqual([]);
  });

  it.each(Object.entries(EDGE))('SETUP-9: %s has one importer, at the edge', (library, place) => {
    const importers = importersOf(library);
    const workspaces = new Set(importers.map(({ workspace }) => workspace));
    expect(importers.length, importers.map(({ path }) => path).join(', ')).toBe(workspaces.size);
    expect(importers.filter(({ path }) => !path.startsWith(place)).map(({ path }) => path)).toEqual([]);
  });

  it('SETUP-9: phaser is imported by scenes alone', () => {
    const strays = importersOf('phaser').filter(({ path }) => !path.startsWith('game-client/src/scenes/'));
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('SETUP-10: only config reads the environment', () => {
    expect(using(/\bprocess\.env\b|\bimport\.meta\.env\b/, 'game-server/src/config.ts')).toEqual([]);
  });

  it('SETUP-10: only the clock reads time or sets timers', () => {
    const time =
      /\bDate\.now\b|\bnew Date\(\)|\bperformance\.(?:now|timeOrigin)\b|\bset(?:Timeout|Interval)\(|\bAbortSignal\.timeout\b|\bprocess\.hrtime\b|node:timers/;
    expect(using(time, 'shared/src/time.ts')).toEqual([]);
  });

  it('SETUP-10: nothing is left to Math.random', () => {
    expect(using(/\bMath\.random\b/)).toEqual([]);
  });

  it('SETUP-11: a file is at most 250 lines long and is named after a noun that says something', () => {
    const vague = /(^|[-/])(?:manager|helper|util|service|handler|info|room|data(?!-watch))s?[-.]/;
    expect(
      files.filter(({ path, lines }) => lines > 250 || vague.test(path)).map(({ path }) => path),
    ).toEqual([]);
  });
});
