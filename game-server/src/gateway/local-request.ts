import type { IncomingMessage } from 'node:http';

/** What the address bar of a browser on this machine may say. */
const OWN_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** True for an address that only this machine itself can have. */
export function isLoopback(address: string | undefined): boolean {
  return (
    address !== undefined &&
    (address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.'))
  );
}

/**
 * True for a request that was made on this machine. The address alone does not tell: a proxy here speaks for others,
 * and a foreign page may have had its own name resolved to this machine.
 */
export function isLocalRequest({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return isLoopback(socket.remoteAddress) && !isForwarded && OWN_NAME.test(headers.host ?? '');
}
