import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { SetUpFailure } from './failure.mjs';
import { PROJECT, run, tail, works } from './program.mjs';
import { stage } from './stage.mjs';
import { isStamped, putStamp } from './stamp.mjs';

/** What the build of the native ZooKeeper client calls, and how each shows that it is here. */
const BUILD_TOOLS = /** @type {const} */ (['make', 'g++', 'python3']);

/** Systems for which the client's package brings it built. */
const PREBUILT = ['darwin-arm64', 'darwin-x64', 'win32-x64'];

/** A native module fits one platform and one generation of Node. */
const BINARY_STATE = `${process.platform}-${process.arch}-${process.versions.modules}`;

/** Brings node_modules to what the lockfile says; does nothing where it is so already. */
export async function providePackages() {
  const fits = (await areInstalled()) && (await isBuilt());
  if (fits) return;
  await provideBuildTools();
  await stage('packages (npm ci)', async () => {
    const { status, output } = await npm(['ci', '--loglevel=error']);
    if (status !== 0) {
      throw new SetUpFailure(
        `npm ci failed with status ${status}. It said:\n${tail(output)}\n` +
          'Where it is the network, try again once it is there; where it is the build of "zookeeper", the lines above name the tool.',
      );
    }
  });
  await putStamp('binary', BINARY_STATE);
}

/** @param {readonly string[]} args */
function npm(args) {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('npm-cli.js') ? run(process.execPath, [cli, ...args]) : run('npm', args);
}

/** True where each package of the lockfile is installed in its version; those for other platforms may be absent. */
async function areInstalled() {
  const wanted = await packagesOf('package-lock.json');
  const present = await packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found ? found.version !== entry.version : !entry.optional) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

/**
 * @param {string} lockfile
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }> | undefined>}
 */
async function packagesOf(lockfile) {
  const text = await readFile(join(PROJECT, lockfile), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** True where the native client was built for this Node. */
async function isBuilt() {
  if (await isStamped('binary', BINARY_STATE)) return true;
  if (!(await works(process.execPath, ['-e', 'require("zookeeper")']))) return false;
  await putStamp('binary', BINARY_STATE);
  return true;
}

async function provideBuildTools() {
  if (PREBUILT.includes(`${process.platform}-${process.arch}`)) return;
  /** @type {string[]} */
  const missing = [];
  for (const tool of BUILD_TOOLS) if (!(await works(tool, ['--version']))) missing.push(tool);
  if (missing.length === 0) return;
  await stage(`tools to build the ZooKeeper client (${missing.join(', ')})`, async () => {
    const installed = await aptInstall(missing, 'the native ZooKeeper client is compiled on this system');
    if (installed) return;
    throw new SetUpFailure(
      `${missing.join(', ')} not found, which the build of the native ZooKeeper client needs. Install with one of:\n` +
        '  Debian, Ubuntu: sudo apt-get install make g++ python3\n' +
        '  Fedora:         sudo dnf install make gcc-c++ python3\n' +
        '  Alpine:         sudo apk add make g++ python3',
    );
  });
}

/**
 * The script that a package's command runs.
 * @param {string} script from node_modules
 */
export async function packageScript(script) {
  const path = join(PROJECT, 'node_modules', script);
  await access(path);
  return path;
}
