import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressBehind } from './client-address.ts';

/** A request from `remote`, which a proxy may have said something of. */
function request(remote: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remote });
  const message = new IncomingMessage(socket);
  if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor;
  return message;
}

const PROXIES = '10.0.0.5,172.16.0.0/12,fd00::/8';

describe('the address of a client', () => {
  it.each([
    ['nobody is trusted', undefined, '10.0.0.5', '203.0.113.9', '10.0.0.5'],
    ['a proxy tells it', PROXIES, '10.0.0.5', '203.0.113.9', '203.0.113.9'],
    ['it came over IPv6', PROXIES, '::ffff:10.0.0.5', '203.0.113.9', '203.0.113.9'],
    ['two proxies tell it', PROXIES, '10.0.0.5', '203.0.113.9, 172.20.1.1', '203.0.113.9'],
    ['the client made some up', PROXIES, '10.0.0.5', '127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['a stranger claims one', PROXIES, '198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['a proxy tells none', PROXIES, '10.0.0.5', undefined, '10.0.0.5'],
    ['a proxy tells nonsense', PROXIES, '10.0.0.5', 'unknown', '10.0.0.5'],
    ['a proxy of IPv6 tells one', PROXIES, 'fd12::1', '2001:db8::7', '2001:db8::7'],
  ])('GATE-11: when %s', (_case, proxies, remote, forwardedFor, expected) => {
    expect(addressBehind(proxies)(request(remote, forwardedFor))).toBe(expected);
  });
});
