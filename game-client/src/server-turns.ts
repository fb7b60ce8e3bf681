/** More servers than these are not tried. */
const MOST_OTHERS = 64;

/** Which server is tried next: the one that let the page in last, then the others in turn. */
export class ServerTurns {
  readonly #own: string;
  readonly #chance: number;
  #last: string;
  #others: readonly string[] = [];
  #turn = 0;

  /** `own` is the server that the page came from; `chance` decides which of the others is the first. */
  constructor(own: string, chance: number) {
    this.#own = own;
    this.#chance = chance;
    this.#last = own;
  }

  /** The server that the page is at tells of others; what is no list of origins is no news. */
  learn(told: unknown): void {
    if (!Array.isArray(told)) return;
    const origins = told.filter((url): url is string => typeof url === 'string' && /^https?:\/\//.test(url));
    this.#others = origins.slice(0, MOST_OTHERS);
  }

  /** A server has let the page in. */
  arrive(url: string): void {
    this.#last = url;
    this.#turn = 0;
  }

  /** The server to try now. */
  next(): string {
    const ring = [this.#last, ...this.#elsewhere()];
    const url = ring[this.#turn % ring.length] ?? this.#last;
    this.#turn += 1;
    return url;
  }

  /** Another server than the last one, as far as its server has told of any; the next turns go on from there. */
  other(): string | undefined {
    if (!this.#others.some((url) => url !== this.#last)) return undefined;
    this.#turn = Math.max(this.#turn, 1);
    return this.next();
  }

  #elsewhere(): string[] {
    const others = this.#others.filter((url) => url !== this.#last);
    const first = others.length === 0 ? 0 : this.#chance % others.length;
    const known = [...others.slice(first), ...others.slice(0, first)];
    const isKnown = this.#own === this.#last || known.includes(this.#own);
    return isKnown ? known : [...known, this.#own];
  }
}
