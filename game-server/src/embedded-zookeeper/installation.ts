import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LaunchError } from './launch-error.ts';

/** An Apache ZooKeeper that can be started here. */
export interface Installation {
  /** The Java program. */
  readonly java: string;
  readonly classpath: readonly string[];
  /** Where it was found, for people. */
  readonly found: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where package managers put things. */
export interface Places {
  readonly debianJars: string;
  readonly homebrewPrefixes: readonly string[];
}

const PLACES: Places = {
  debianJars: '/usr/share/java',
  homebrewPrefixes: ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'],
};

/** What to type on a machine without ZooKeeper, one way a line. */
export const WAYS_TO_PROVIDE = [
  'Debian, Ubuntu: sudo apt-get install --no-install-recommends libzookeeper-java default-jre-headless',
  'macOS:          brew install zookeeper',
  'any system:     unpack a distribution of Apache ZooKeeper, install Java 11 or newer, and set ZOOKEEPER_HOME to its folder',
  'elsewhere:      set ZOOKEEPER_CONNECT to the address of a running ZooKeeper, for example 10.0.0.5:2181',
] as const;

/** Finds ZooKeeper and Java; throws a LaunchError that names each way to provide what is missing. */
export function findInstallation(environment: Environment, places = PLACES): Installation {
  const jars = findJars(environment, places);
  const java = findJava(environment, places);
  if (jars && java) return { java, ...jars };
  const missing = [jars ? '' : 'Apache ZooKeeper', java ? '' : 'Java'].filter(Boolean).join(' and ');
  throw new LaunchError(
    'not-installed',
    `${missing} not found. Provide it in one of these ways:\n${WAYS_TO_PROVIDE.map((way) => `  ${way}`).join('\n')}`,
  );
}

function findJars(environment: Environment, places: Places): Omit<Installation, 'java'> | undefined {
  const home = environment['ZOOKEEPER_HOME'];
  if (home) {
    const classpath = distributionJars(home);
    if (classpath) return { classpath, found: home };
    throw new LaunchError(
      'not-installed',
      `ZOOKEEPER_HOME is ${home}, but there is no zookeeper-*.jar in it or in its lib folder. ` +
        'Set it to the folder of an unpacked Apache ZooKeeper distribution, or unset it.',
    );
  }
  if (isReadable(join(places.debianJars, 'zookeeper.jar'))) {
    // The jar's manifest names all that it needs but a logger.
    const jars = ['zookeeper.jar', 'slf4j-simple.jar'].map((name) => join(places.debianJars, name));
    return {
      classpath: jars.filter((jar) => isReadable(jar)),
      found: join(places.debianJars, 'zookeeper.jar'),
    };
  }
  for (const prefix of places.homebrewPrefixes) {
    const folder = join(prefix, 'opt/zookeeper/libexec');
    const classpath = distributionJars(folder);
    if (classpath) return { classpath, found: folder };
  }
  return undefined;
}

function distributionJars(home: string): string[] | undefined {
  const jars = [join(home, 'lib'), home].flatMap((folder) =>
    entries(folder)
      .filter((name) => name.endsWith('.jar'))
      .map((name) => join(folder, name)),
  );
  return jars.some((jar) => /[/\\]zookeeper-[\d.]+[^/\\]*\.jar$/.test(jar)) ? jars : undefined;
}

function findJava(environment: Environment, places: Places): string | undefined {
  const home = environment['JAVA_HOME'];
  const folders = [
    ...(home ? [join(home, 'bin')] : []),
    ...(environment['PATH'] ?? '').split(delimiter),
    ...places.homebrewPrefixes.map((prefix) => join(prefix, 'opt/openjdk/bin')),
  ];
  // On macOS, /usr/bin/java is a stub that without a Java in /Library only tells where to get one.
  const hasStub = process.platform === 'darwin' && entries('/Library/Java/JavaVirtualMachines').length === 0;
  const stub = hasStub ? '/usr/bin' : undefined;
  return folders
    .filter((folder) => folder !== '' && folder !== stub)
    .map((folder) => join(folder, 'java'))
    .find((file) => isReadable(file, constants.X_OK));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // No such folder: nothing is installed there.
  }
}

function isReadable(file: string, mode = constants.R_OK): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
