import { ZooKeeperError } from './errors.ts';

/** The most bytes that a znode may hold; ZooKeeper itself cuts the connection at about 1 MB. */
export const MAX_ZNODE_BYTES = 65_536;

// What ZooKeeper refuses in a path, checked here because the native client truncates at NUL and asks the server for the rest.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
// oxlint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u001f\u007f-\u009f\ud800-\uf8ff\ufff0-\uffff]/;

/** True for an absolute path without empty, `.` or `..` segments and without characters that ZooKeeper refuses. */
export function isZnodePath(path: string): boolean {
  if (path === '/') return true;
  if (!path.startsWith('/') || path.endsWith('/') || REFUSED.test(path)) return false;
  return path
    .slice(1)
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** The error to answer with, before anything is sent, when an operation breaks the rules for paths and sizes. */
export function refusalOf(operation: string, path: string, bytes?: Uint8Array): ZooKeeperError | undefined {
  if (!isZnodePath(path)) return new ZooKeeperError('bad-arguments', operation, JSON.stringify(path));
  if (bytes && bytes.length > MAX_ZNODE_BYTES) return new ZooKeeperError('too-large', operation, path);
  return undefined;
}
