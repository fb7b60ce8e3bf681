import { describe, expect, it } from 'vitest';
import { ConfigError, helpText, readConfig, toEnvironment } from './config.ts';

const refusal = (environment: Record<string, string>, args: string[] = []): string => {
  try {
    readConfig(environment, args);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('not refused');
};

describe('the configuration', () => {
  it('SETUP-5: has a default for every setting', () => {
    expect(readConfig({}, [])).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      zookeeperConnect: undefined,
      zookeeperRoot: '/duel',
      zookeeperSessionMs: 4000,
      dataDir: expect.stringMatching(/\/\.data$/),
      peerSecret: undefined,
      inspector: 'local',
      metrics: 'local',
      trustedProxies: undefined,
      logLevel: 'info',
    });
  });

  it('SETUP-5: a flag wins over the environment, and an empty value counts as none', () => {
    const environment = { PORT: '4000', HOST: '', ZOOKEEPER_ROOT: '/a/b', LOG_LEVEL: 'debug' };
    const config = readConfig(environment, ['--port', '5000', '--log-level=silent']);
    expect(config).toMatchObject({
      port: 5000,
      host: '127.0.0.1',
      zookeeperRoot: '/a/b',
      logLevel: 'silent',
    });
  });

  it.each([[['--host']], [['--host', '--port', '1']]])(
    'SETUP-5: --host alone opens the server to the network: %j',
    (args) => {
      expect(readConfig({}, args).host).toBe('0.0.0.0');
    },
  );

  it('SETUP-5: takes an ensemble with names, IPv4 and IPv6 addresses', () => {
    const connect = 'zk-1.example:2181,10.0.0.2:2182,[::1]:2183';
    expect(readConfig({ ZOOKEEPER_CONNECT: connect }, []).zookeeperConnect).toBe(connect);
  });

  it.each([
    ['PORT', '70000', 'a port from 0 to 65535'],
    ['PORT', '3000x', 'a port'],
    ['PORT', '-1', 'a port'],
    ['HOST', 'not a host', 'an address'],
    ['ZOOKEEPER_CONNECT', 'localhost', 'host:port'],
    ['ZOOKEEPER_CONNECT', 'a:2181,', 'host:port'],
    ['ZOOKEEPER_CONNECT', 'a:2181/chroot', 'host:port'],
    ['ZOOKEEPER_ROOT', 'duel', 'an absolute znode path'],
    ['ZOOKEEPER_ROOT', '/', 'an absolute znode path'],
    ['ZOOKEEPER_ROOT', '/duel/', 'without a slash at its end'],
    ['ZOOKEEPER_ROOT', '/zookeeper/quota', 'outside /zookeeper'],
    ['ZOOKEEPER_SESSION_MS', '999', 'milliseconds from 1000 to 60000'],
    ['INSPECTOR', 'yes', 'one of on, local, off'],
    ['METRICS', 'yes', 'one of on, local, off'],
    ['TRUSTED_PROXIES', 'proxy.example', 'IP addresses or networks'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'IP addresses or networks'],
    ['TRUSTED_PROXIES', '10.0.0.1,', 'IP addresses or networks'],
    ['TRUSTED_PROXIES', '::1/8/8', 'IP addresses or networks'],
    ['LOG_LEVEL', 'loud', 'one of fatal, error'],
    ['DATA_DIR', 'a\nb', 'the path of a folder'],
  ])('SETUP-6: refuses %s=%j by name, with what was expected and what was given', (name, given, expected) => {
    const message = refusal({ [name]: given });
    expect(message).toContain(`${name}: expected`);
    expect(message).toContain(expected);
    expect(message).toContain(`was given ${JSON.stringify(given)}`);
  });

  it('SETUP-6: names the flag where the bad value came by a flag', () => {
    expect(refusal({ PORT: '1' }, ['--port', 'x'])).toMatch(/^--port: expected a port .* was given "x"$/);
  });

  it('SETUP-6: refuses a flag that does not exist, and one without its value, and lists those that do', () => {
    expect(refusal({}, ['--prot', '1'])).toMatch(/--prot.*the flags are --port, --host/);
    expect(refusal({}, ['--port'])).toMatch(/--port.*the flags are/);
    expect(refusal({}, ['stray'])).toMatch(/stray.*the flags are/);
  });

  it('SETUP-6: does not repeat a secret', () => {
    expect(refusal({ PEER_SECRET: 'too-short' })).not.toContain('too-short');
  });

  it('SETUP-7: hands the same settings on to a child', () => {
    const config = readConfig({ PEER_SECRET: 'x'.repeat(16), PORT: '0' }, ['--zookeeper-connect=a:1']);
    expect(readConfig(toEnvironment(config), [])).toEqual(config);
    expect(readConfig(toEnvironment(readConfig({}, [])), [])).toEqual(readConfig({}, []));
  });

  it('SETUP-5: explains every setting in its help', () => {
    const names = ['PORT', 'HOST', 'ZOOKEEPER_CONNECT', 'ZOOKEEPER_ROOT', 'ZOOKEEPER_SESSION_MS', 'DATA_DIR'];
    for (const name of [...names, 'PEER_SECRET', 'INSPECTOR', 'LOG_LEVEL', '--peer-secret'])
      expect(helpText()).toContain(name);
  });
});
