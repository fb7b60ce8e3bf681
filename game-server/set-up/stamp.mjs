import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { PROJECT } from './program.mjs';

/** Removed with the packages, so that nothing is thought done that they brought. */
const STAMPS = join(PROJECT, 'node_modules', '.double-barrier');

/**
 * A text that differs when any of the files does, by name, size or time of change.
 * @param {readonly string[]} paths files and folders, from the project's folder
 */
export async function stateOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesUnder(join(PROJECT, path))) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${relative(PROJECT, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * True where the thing was last done in this state.
 * @param {string} name
 * @param {string} state
 */
export async function isStamped(name, state) {
  return (await readFile(join(STAMPS, name), 'utf8').catch(() => '')) === state;
}

/**
 * Notes that the thing has been done in this state.
 * @param {string} name
 * @param {string} state
 */
export async function putStamp(name, state) {
  await mkdir(STAMPS, { recursive: true });
  await writeFile(join(STAMPS, name), state);
}

/**
 * What is made from the sources is none.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(path) {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (!entries) return (await stat(path).catch(() => undefined)) ? [path] : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(path, file).split(sep).includes('dist'))
    .toSorted();
}
