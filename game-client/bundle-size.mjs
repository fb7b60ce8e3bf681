// Prints what a browser loads of the built page, in kB after gzip, and fails when the lobby's share is above its goal.
// Usage, after a build: node game-client/bundle-size.mjs [--json]
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = new URL('./dist/', import.meta.url);
const LOBBY_GOAL_KB = 60;

/**
 * The scripts that the lobby waits for (the entry with all its static imports), those that follow when it has painted, and
 * those of the inspector, which come when it is first wanted.
 * @returns {{ name: string, value: number, unit: 'kB', goal?: number }[]}
 */
export function bundleSizes() {
  /** @type {Record<string, { file: string, css?: string[], imports?: string[], dynamicImports?: string[] }>} */
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'));
  const first = reach(manifest, ['index.html']);
  const later = reach(
    manifest,
    [...first].flatMap((key) => manifest[key]?.dynamicImports ?? []),
  );
  const weigh = (/** @type {Iterable<string>} */ files) =>
    [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST))).length, 0) /
    1000;
  const inspector = reach(
    manifest,
    [...first].flatMap((key) => manifest[key]?.dynamicImports ?? []).filter(isOfInspector),
  );
  const scripts = (/** @type {Iterable<string>} */ keys) =>
    [...keys].flatMap((key) => manifest[key]?.file ?? []);
  const styles = (/** @type {Iterable<string>} */ keys) =>
    [...keys].flatMap((key) => manifest[key]?.css ?? []);
  return [
    { name: 'lobby, scripts', value: weigh(scripts(first)), unit: 'kB', goal: LOBBY_GOAL_KB },
    { name: 'lobby, styles', value: weigh(styles(first)), unit: 'kB' },
    {
      name: 'arena, scripts',
      value: weigh(scripts([...later].filter((key) => !first.has(key) && !inspector.has(key)))),
      unit: 'kB',
    },
    {
      name: 'inspector, scripts',
      value: weigh(scripts([...inspector].filter((key) => !first.has(key)))),
      unit: 'kB',
    },
  ];
}

/** @param {string} key */
function isOfInspector(key) {
  return key.includes('inspector');
}

/**
 * @param {Record<string, { imports?: string[] }>} manifest
 * @param {readonly string[]} keys
 * @returns {Set<string>} the chunks with all that they import statically
 */
function reach(manifest, keys) {
  const reached = new Set(keys);
  for (const key of reached) for (const next of manifest[key]?.imports ?? []) reached.add(next);
  return reached;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = bundleSizes();
  const line = (/** @type {(typeof rows)[number]} */ { name, value, unit, goal }) =>
    `${name.padEnd(18)} ${value.toFixed(1).padStart(7)} ${unit}${goal === undefined ? '' : `   (goal ≤ ${goal})`}`;
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(rows)}\n` : `${rows.map(line).join('\n')}\n`,
  );
  if (rows.some(({ value, goal }) => goal !== undefined && value > goal)) process.exitCode = 1;
}
