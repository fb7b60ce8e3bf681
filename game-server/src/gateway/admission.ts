import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type ClientAddress, connectionAddress } from './client-address.ts';

/** How many sockets may be open, and how often one address may knock. */
export interface AdmissionLimits {
  readonly socketsInAll: number;
  readonly socketsPerAddress: number;
  readonly handshakesPerMinute: number;
}

/** Roomy enough for a school behind one address, small enough that one machine cannot fill a server. */
export const ADMISSION_LIMITS: AdmissionLimits = {
  socketsInAll: 4_000,
  socketsPerAddress: 1_000,
  handshakesPerMinute: 6_000,
};

export type AdmissionRefusal = 'origin' | 'server-full' | 'address-full' | 'too-fast' | 'stopping';

/** The HTTP status that each refusal is answered with. */
export const ADMISSION_STATUS: Record<AdmissionRefusal, readonly [number, string]> = {
  origin: [403, 'Forbidden'],
  'server-full': [503, 'Service Unavailable'],
  'address-full': [429, 'Too Many Requests'],
  'too-fast': [429, 'Too Many Requests'],
  stopping: [503, 'Service Unavailable'],
};

/** Decides who may open a socket, and counts the open ones. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #addressOf: ClientAddress;
  readonly #handshakes: RateLimiterMemory;
  readonly #isSibling: (origin: string) => boolean;
  readonly #openByAddress = new Map<string, number>();
  #open = 0;
  #stopping = false;

  /** `isSibling` is true for the origins of other servers' pages, which are let in like our own. */
  constructor(
    limits: AdmissionLimits = ADMISSION_LIMITS,
    isSibling: (origin: string) => boolean = () => false,
    addressOf: ClientAddress = connectionAddress,
  ) {
    this.#limits = limits;
    this.#isSibling = isSibling;
    this.#addressOf = addressOf;
    this.#handshakes = new RateLimiterMemory({ points: limits.handshakesPerMinute, duration: 60 });
  }

  get open(): number {
    return this.#open;
  }

  /** Refuses every handshake from now on. */
  stop(): void {
    this.#stopping = true;
  }

  /** The reason to refuse this handshake, or undefined; every call counts as one knock of its address. */
  async refusal(request: IncomingMessage): Promise<AdmissionRefusal | undefined> {
    if (this.#stopping) return 'stopping';
    const { origin } = request.headers;
    if (!isOwnOrigin(request) && !(origin && this.#isSibling(origin))) return 'origin';
    const address = this.#addressOf(request);
    const knocked = await this.#handshakes.consume(address).then(
      () => true,
      () => false,
    );
    if (!knocked) return 'too-fast';
    if (this.#open >= this.#limits.socketsInAll) return 'server-full';
    if ((this.#openByAddress.get(address) ?? 0) >= this.#limits.socketsPerAddress) return 'address-full';
    return undefined;
  }

  /** Counts a socket as open; the returned function counts it as closed, once. */
  admit(request: IncomingMessage): () => void {
    const address = this.#addressOf(request);
    this.#open += 1;
    this.#openByAddress.set(address, (this.#openByAddress.get(address) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#open -= 1;
      const rest = (this.#openByAddress.get(address) ?? 1) - 1;
      if (rest > 0) this.#openByAddress.set(address, rest);
      else this.#openByAddress.delete(address);
    };
  }
}

/**
 * True when a handshake may speak for a player: from a page of this very host, or with no Origin at all. A browser
 * cannot hide its page's origin; whoever sends none is a program, which could claim any.
 */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
