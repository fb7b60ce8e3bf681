import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Where other servers reach this one: the address it listens on, or, where that is every address, the first outer one. */
export function peerAddress(listening: AddressInfo | string | null): string {
  if (listening === null || typeof listening === 'string')
    throw new TypeError('the server listens on no port');
  const { address, port } = listening;
  const host = address === '0.0.0.0' || address === '::' ? (outerAddress() ?? '127.0.0.1') : address;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function outerAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
