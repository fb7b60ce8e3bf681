import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Debian's own Python sees Debian's kazoo, whichever Python comes first on the path. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** The name of a Python that has kazoo; rejects with how to get one. */
export async function pythonWithKazoo(): Promise<string> {
  for (const python of PYTHONS) {
    const found = await promisify(execFile)(python, ['-c', 'import kazoo']).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  throw new Error(
    'no Python with kazoo: apt-get install --no-install-recommends python3-kazoo, or pip install kazoo',
  );
}
