const LENGTH_BYTES = 4;

/** Splits one direction of a ZooKeeper connection into its frames: a length of four bytes and so many bytes more. */
export class ZooKeeperFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The whole frames, lengths included, that are complete with `chunk`. */
  take(chunk: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Buffer[] = [];
    while (this.#rest.length >= LENGTH_BYTES) {
      const length = LENGTH_BYTES + this.#rest.readInt32BE(0);
      if (this.#rest.length < length) break;
      frames.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
    return frames;
  }
}

/** The number by which a request and its reply are matched; the first frame of each direction has none. */
export function xidOf(frame: Buffer): number {
  return frame.readInt32BE(LENGTH_BYTES);
}

// create, delete, setData, multi, create2, createContainer, createTTL: ZooDefs.OpCode.
const WRITES: ReadonlySet<number> = new Set([1, 2, 5, 14, 15, 19, 21]);

/** True for a request that changes znodes. */
export function isWriteRequest(frame: Buffer): boolean {
  return frame.length >= 12 && WRITES.has(frame.readInt32BE(LENGTH_BYTES + 4));
}
