import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Says from which address a request comes. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Without proxies: the other end of the connection. */
export const connectionAddress: ClientAddress = ({ socket }) => plain(socket.remoteAddress ?? 'unknown');

/**
 * Behind proxies, addresses or networks separated by commas: the last address of `X-Forwarded-For` that none of them
 * has. What anybody else writes there is not believed.
 */
export function addressBehind(proxies: string | undefined): ClientAddress {
  if (proxies === undefined) return connectionAddress;
  const trusted = new BlockList();
  for (const proxy of proxies.split(',')) {
    const [address = '', prefix] = proxy.split('/');
    const family = familyOf(address);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
  return (request) => {
    let nearest = connectionAddress(request);
    for (const told of forwardedFor(request).toReversed()) {
      if (!isTrusted(nearest) || isIP(told) === 0) break;
      nearest = told;
    }
    return nearest;
  };
}

function forwardedFor({ headers }: IncomingMessage): string[] {
  const header = headers['x-forwarded-for'] ?? '';
  const text = Array.isArray(header) ? header.join(',') : header;
  return text.split(',').map((address) => plain(address.trim()));
}

/** An IPv4 address as such, also where the connection is an IPv6 one. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
