import { createServer } from 'node:net';

const FIRST_PORT = 20_000;
const PORTS = 10_000;

let next = (process.pid * 37) % PORTS;

/** True when a listener may be opened on this loopback port now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A loopback port that nobody listens on and that this process has not been given before.
 * It lies below the system's ephemeral range: a client that retries a dead port of that range can connect to itself,
 * and the server that owns the port cannot come back.
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORTS; tried += 1) {
    const port = FIRST_PORT + next;
    next = (next + 1) % PORTS;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free loopback port between ${FIRST_PORT} and ${FIRST_PORT + PORTS - 1}`);
}
