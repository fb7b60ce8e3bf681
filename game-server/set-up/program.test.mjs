import { describe, expect, it } from 'vitest';
import { tail } from './program.mjs';

describe('the tail of what a program said', () => {
  it.each([
    'npm error FetchError: request to https://packages.example:8443/nanoid failed',
    'getaddrinfo ENOTFOUND packages.example',
    'reason: connect ECONNREFUSED packages.example:443',
    "npm error   hostname: 'packages.example'",
    "Temporary failure: could not resolve 'packages.example'",
    'E: Failed to fetch http://packages.example/pool/chromium.deb  Cannot initiate the connection',
    'Could not connect to packages.example:80',
  ])('SETUP-19: names no host: %s', (line) => {
    expect(tail(line)).toContain('…');
    expect(tail(line)).not.toContain('packages');
  });

  it('SETUP-19: leaves the cause, and out the stack', () => {
    const said =
      'make: *** [zookeeper.o] Error 1\nnpm error     at ClientRequest.emit (node:events:524:28)\nlast';
    expect(tail(said)).toBe('  make: *** [zookeeper.o] Error 1\n  last');
  });

  it('SETUP-19: keeps the last lines only', () => {
    expect(tail('one\ntwo\nthree\n', 2)).toBe('  two\n  three');
  });
});
