import { aptInstall } from './apt.mjs';
import { SetUpFailure } from './failure.mjs';
import { stage } from './stage.mjs';

/** What Debian and Ubuntu call them. */
const PACKAGES = ['libzookeeper-java', 'default-jre-headless'];

/**
 * Makes sure that a ZooKeeper can be started here, unless an address of one is given. The order: `ZOOKEEPER_CONNECT`,
 * an installation that is found, apt-get; else a failure that names each way.
 * @param {readonly string[]} args the command's arguments
 */
export async function provideZooKeeper(args) {
  const isGiven = args.some((arg) => arg.startsWith('--zookeeper-connect'));
  if (isGiven || process.env['ZOOKEEPER_CONNECT']) return;
  await provideOwnZooKeeper();
}

/** Makes sure that a ZooKeeper can be started here. */
export async function provideOwnZooKeeper() {
  /** @type {typeof import('../src/embedded-zookeeper/installation.ts')} */
  const { findInstallation } = await import(
    new URL('../dist/embedded-zookeeper/installation.js', import.meta.url).href
  );
  const missing = whatIsMissing(findInstallation);
  if (missing === undefined) return;
  await stage('Apache ZooKeeper', async () => {
    // A ZOOKEEPER_HOME that is wrong is for its owner to set right.
    const mayInstall = !process.env['ZOOKEEPER_HOME'];
    if (mayInstall) await aptInstall(PACKAGES, 'the coordination service that the game runs on');
    const stillMissing = whatIsMissing(findInstallation);
    if (stillMissing !== undefined) throw new SetUpFailure(stillMissing);
  });
}

/** @param {typeof import('../src/embedded-zookeeper/installation.ts').findInstallation} findInstallation */
function whatIsMissing(findInstallation) {
  try {
    findInstallation(process.env);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
