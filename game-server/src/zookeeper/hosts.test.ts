import { describe, expect, it } from 'vitest';
import { parseConnect, resolveHosts } from './hosts.ts';

describe('a connect string', () => {
  it('ZK-26: is a list of servers, each with its port or the usual one', () => {
    expect(parseConnect('a:2182, b.example ,[::1]:2183')).toEqual([
      { host: 'a', port: 2182 },
      { host: 'b.example', port: 2181 },
      { host: '::1', port: 2183 },
    ]);
  });

  for (const bad of ['', ',', 'a:', 'a:0', 'a:65536', 'a:x', 'a:2181/chroot', 'a b', '::1', 'a:1,,b:2']) {
    it(`ZK-26: is refused: ${JSON.stringify(bad)}`, () => {
      expect(() => parseConnect(bad)).toThrow('bad-arguments');
    });
  }

  it('ZK-26: becomes addresses, each once', async () => {
    const hosts = parseConnect('127.0.0.1:2181,127.0.0.1:2181,[::1]:2181,no-such-host.invalid');
    expect(await resolveHosts(hosts)).toEqual(['127.0.0.1:2181', '::1:2181']);
  });

  it('ZK-22: is unavailable when no server has an address', async () => {
    const hosts = parseConnect('no-such-host.invalid');
    await expect(resolveHosts(hosts)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
