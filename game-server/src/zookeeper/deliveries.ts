/**
 * Runs callbacks in order, each in a turn of the event loop of its own, with its promises settled before the next.
 *
 * The native client calls back while its own socket is half torn down: a socket that is opened meanwhile, even in a
 * microtask, takes over the file number that libuv still polls for the old one, and is dead. And an exception in
 * such a callback ends the process.
 */
export class Deliveries {
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  add(delivery: () => void): void {
    setImmediate(() => {
      try {
        delivery();
      } catch (error) {
        this.#report(error);
      }
    });
  }
}
