import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** One setting: how its text is read, what holds without it, and the words for people. */
export interface Setting<T> {
  /** Its name in the environment. */
  readonly name: string;
  /** Its name on the command line, without the dashes. */
  readonly flag: string;
  readonly schema: v.GenericSchema<string, T>;
  /** Used where none is given. */
  readonly fallback: string;
  readonly expected: string;
  readonly meaning: string;
  /** Never shown. */
  readonly secret: boolean;
}

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** Who may look at something that is not for players: everybody, who is on the server's own machine, nobody. */
const INSPECTOR_MODES = ['on', 'local', 'off'] as const;
export type InspectorMode = (typeof INSPECTOR_MODES)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The address that `--host` without a value stands for. */
export const OPEN_HOST = '0.0.0.0';

function setting<T>(
  name: string,
  fallback: string,
  schema: v.GenericSchema<string, T>,
  words: { expected: string; meaning: string; secret?: boolean },
): Setting<T> {
  const flag = name.toLowerCase().replaceAll('_', '-');
  return { name, flag, schema, fallback, secret: false, ...words };
}

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(least), v.maxValue(most));

const matching = (isRight: (text: string) => boolean) => v.pipe(v.string(), v.check(isRight));

/** Nothing is given by an empty text; anything else must be right. */
const optional = (isRight: (text: string) => boolean) =>
  v.pipe(
    matching((text) => text === '' || isRight(text)),
    v.transform((text) => (text === '' ? undefined : text)),
  );

const isHost = (text: string) => isIP(text) !== 0 || /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/.test(text);

const isServerAddress = (text: string) => {
  const [, ip6, name, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const hostIsRight = ip6 === undefined ? isHost(name ?? '') : isIP(ip6) === 6;
  return hostIsRight && Number(port) >= 1 && Number(port) <= 65_535;
};

const isNetwork = (text: string) => {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most;
};

/** Every setting of the project, in the order in which people are told of them. */
export const SETTINGS = {
  port: setting('PORT', '3000', wholeNumber(0, 65_535), {
    expected: 'a port from 0 to 65535 (0: any free one)',
    meaning: 'where the game is served',
  }),
  host: setting('HOST', '127.0.0.1', matching(isHost), {
    expected: 'an address or a host name of this machine',
    meaning: `the address it is served on; --host alone opens it to the network (${OPEN_HOST})`,
  }),
  publicUrl: setting(
    'PUBLIC_URL',
    '',
    optional((text) => /^https?:\/\/[A-Za-z0-9.:[\]-]{1,256}$/.test(text) && URL.canParse(text)),
    {
      expected: 'the origin of this server, for example https://north.example.org',
      meaning: 'where browsers reach it, where that is not its own address',
    },
  ),
  zookeeperConnect: setting(
    'ZOOKEEPER_CONNECT',
    '',
    optional((text) => text.split(',').every(isServerAddress)),
    {
      expected:
        'host:port of each ZooKeeper server, separated by commas, for example 10.0.0.1:2181,10.0.0.2:2181',
      meaning: 'an existing ZooKeeper; without it, one is started',
    },
  ),
  zookeeperRoot: setting(
    'ZOOKEEPER_ROOT',
    '/duel',
    matching((text) => /^(\/[A-Za-z0-9_-]{1,64}){1,8}$/.test(text) && !/^\/zookeeper(\/|$)/.test(text)),
    {
      expected:
        'an absolute znode path of letters, digits, _ and -, without a slash at its end, outside /zookeeper',
      meaning: 'the znode above all others of the game',
    },
  ),
  zookeeperSessionMs: setting('ZOOKEEPER_SESSION_MS', '4000', wholeNumber(1_000, 60_000), {
    expected: 'milliseconds from 1000 to 60000',
    meaning: 'the session timeout that is asked for',
  }),
  dataDir: setting(
    'DATA_DIR',
    resolve(PROJECT, '.data'),
    v.pipe(
      v.string(),
      v.regex(/^[^\0\r\n]{1,4096}$/),
      v.transform((path) => resolve(path)),
    ),
    {
      expected: 'the path of a folder',
      meaning: 'where the ZooKeeper that is started keeps its data',
    },
  ),
  peerSecret: setting(
    'PEER_SECRET',
    '',
    optional((text) => /^[\x21-\x7e]{16,256}$/.test(text)),
    {
      expected: '16 to 256 visible ASCII characters, the same for all game servers',
      meaning: 'what game servers show one another; without it, one is made up',
      secret: true,
    },
  ),
  inspector: setting('INSPECTOR', 'local', v.pipe(v.string(), v.picklist(INSPECTOR_MODES)), {
    expected: `one of ${INSPECTOR_MODES.join(', ')}`,
    meaning: 'who may look at the znodes: everybody, browsers on this machine, nobody',
  }),
  metrics: setting('METRICS', 'local', v.pipe(v.string(), v.picklist(INSPECTOR_MODES)), {
    expected: `one of ${INSPECTOR_MODES.join(', ')}`,
    meaning: 'who may read /metrics: everybody, programs on this machine, nobody',
  }),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    '',
    optional((text) => text.split(',').every(isNetwork)),
    {
      expected: 'IP addresses or networks, separated by commas, for example 10.0.0.5,172.16.0.0/12',
      meaning:
        "the proxies whose X-Forwarded-For is believed; without them, the connection's own address counts",
    },
  ),
  logLevel: setting('LOG_LEVEL', 'info', v.pipe(v.string(), v.picklist(LOG_LEVELS)), {
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    meaning: 'the least level that is logged',
  }),
} as const;
