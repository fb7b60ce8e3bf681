import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ZooKeeperError } from './errors.ts';

const DEFAULT_PORT = 2181;

/** One server of an ensemble, as it is written in a connect string. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `a:2181,b,[::1]:2182` → its servers. Throws `bad-arguments`; a path after the last server is refused too. */
export function parseConnect(connect: string): HostPort[] {
  return connect.split(',').map((server) => {
    const match = /^\s*(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?\s*$/.exec(server);
    const host = match?.[1] ?? match?.[2];
    const port = Number(match?.[3] ?? DEFAULT_PORT);
    if (!host || port < 1 || port > 65_535) throw new ZooKeeperError('bad-arguments', 'connect', connect);
    return { host, port };
  });
}

/**
 * The addresses of all servers, `ip:port` each. Resolved here, because a name that cannot be resolved leaves the native
 * client without any event. Throws `unavailable` when none can be.
 */
export async function resolveHosts(hosts: readonly HostPort[]): Promise<string[]> {
  const found = await Promise.all(hosts.map(addressesOf));
  const addresses = [...new Set(found.flat())];
  if (addresses.length === 0)
    throw new ZooKeeperError('unavailable', 'resolve', hosts.map(({ host }) => host).join(','));
  return addresses;
}

async function addressesOf({ host, port }: HostPort): Promise<string[]> {
  if (isIP(host)) return [`${host}:${port}`];
  try {
    const addresses = await lookup(host, { all: true });
    return addresses.map(({ address }) => `${address}:${port}`);
  } catch {
    return []; // Another server of the ensemble may have a name that can be resolved.
  }
}
