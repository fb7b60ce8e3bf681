import { GuardedChild } from '../processes/guarded-child.ts';
import type { Installation } from './installation.ts';
import type { ServerFolder, ServerSettings } from './server-folder.ts';

/** A small heap and a quick start; a duel's tree is a few hundred kilobytes. */
const JAVA_OPTIONS = [
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-Xshare:auto',
  '-XX:TieredStopAtLevel=1',
  '-Djava.awt.headless=true',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

export interface ZooKeeperChildOptions {
  readonly installation: Installation;
  /** Java system properties, without the `-D`. */
  readonly properties?: ServerSettings;
  /** The file that its warnings go to, opened; a pipe where there is none. */
  readonly log?: number;
}

/** Starts a ZooKeeper on a folder that is prepared; it need not answer yet. */
export async function startZooKeeperChild(
  folder: ServerFolder,
  { installation, properties = {}, log }: ZooKeeperChildOptions,
): Promise<GuardedChild> {
  const child = await GuardedChild.start(
    installation.java,
    [
      ...JAVA_OPTIONS,
      ...Object.entries(properties).map(([key, value]) => `-D${key}=${value}`),
      '-cp',
      [folder.path, ...installation.classpath].join(':'),
      'org.apache.zookeeper.server.quorum.QuorumPeerMain',
      folder.zooCfg,
    ],
    { stdio: ['ignore', 'ignore', log ?? 'pipe'], cwd: folder.path },
  );
  await folder.notePid(child.pid);
  return child;
}
