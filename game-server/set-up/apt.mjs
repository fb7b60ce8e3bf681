import { run, tail, works } from './program.mjs';
import { SetUpFailure } from './failure.mjs';

const INSTALL = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];

/**
 * How apt-get can be run here: as root, by sudo, or not at all.
 * @returns {Promise<{ words: string, before: readonly string[], ask: boolean } | undefined>}
 */
async function way() {
  if (!(await works('apt-get', ['--version']))) return undefined;
  if (process.getuid?.() === 0) return { words: 'as root', before: [], ask: false };
  if (await works('sudo', ['-n', 'true'])) return { words: 'by sudo', before: ['sudo', '-n'], ask: false };
  if (process.stdin.isTTY && (await works('sudo', ['--version']))) {
    return { words: 'by sudo, which asks for your password', before: ['sudo'], ask: true };
  }
  return undefined;
}

/**
 * Installs Debian packages, saying so first. False where apt-get is not here, or not ours to run.
 * @param {readonly string[]} packages
 * @param {string} purpose
 */
export async function aptInstall(packages, purpose) {
  const found = await way();
  if (!found) return false;
  const { words, before, ask } = found;
  console.log(`  installing ${packages.join(' ')} with apt-get ${words}: ${purpose}`);
  /** @param {readonly string[]} args */
  const apt = (args) => {
    const [first = 'env', ...rest] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(first, rest, { ask });
  };
  const attempt = () => apt([...INSTALL, ...packages]);
  if ((await attempt()).status === 0) return true;
  await apt(['update', '-qq']); // A bare machine has no package lists, an idle one has old ones.
  const { status, output } = await attempt();
  if (status === 0) return true;
  throw new SetUpFailure(
    `apt-get could not install ${packages.join(' ')} (${purpose}). It said:\n${tail(output)}\n` +
      `Install them by hand, then try again: sudo apt-get update && sudo apt-get install ${packages.join(' ')}`,
  );
}
