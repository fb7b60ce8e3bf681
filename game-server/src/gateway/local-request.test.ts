import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isLocalRequest, isLoopback } from './local-request.ts';

function request(remoteAddress: string | undefined, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  return Object.assign(new IncomingMessage(socket), { headers });
}

describe('a request from this machine', () => {
  it.each([
    ['127.0.0.1', 'localhost:3000'],
    ['::1', '[::1]:3000'],
    ['::ffff:127.0.0.1', '127.0.0.1:3000'],
    ['127.0.0.1', 'LOCALHOST'],
  ])('INSPECT-13: comes from %s, by the name %s', (address, host) => {
    expect(isLocalRequest(request(address, { host }))).toBe(true);
  });

  it.each([
    ['another address', '192.0.2.1', { host: 'localhost:3000' }],
    ['no address', undefined, { host: 'localhost:3000' }],
    ['a foreign page whose name was resolved to this machine', '127.0.0.1', { host: 'evil.example:3000' }],
    ['a name that begins like ours', '127.0.0.1', { host: 'localhost.evil.example' }],
    ['no name', '127.0.0.1', {}],
    ['a proxy', '127.0.0.1', { host: 'localhost:3000', 'x-forwarded-for': '192.0.2.1' }],
    ['a modern proxy', '127.0.0.1', { host: 'localhost:3000', forwarded: 'for=192.0.2.1' }],
  ])('INSPECT-13: does not come from %s', (_what, address, headers) => {
    expect(isLocalRequest(request(address, headers))).toBe(false);
  });

  it('INSPECT-13: an address that only looks like loopback is none', () => {
    for (const address of ['10.127.0.1', '::ffff:10.0.0.1', '1270.0.0.1', '']) {
      expect(isLoopback(address)).toBe(false);
    }
  });
});
