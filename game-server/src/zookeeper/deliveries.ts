/**
 * Guards what the native client calls back: an exception there would end the process, and a socket that is opened
 * while the client's own is torn down, even in a microtask, may take over a file number that libuv still polls.
 *
 * Answers and changes come over a live socket and are delivered at once, in order, before the client goes on with
 * work of its own. All else waits for the next turn of the event loop, and comes in order too: nothing is answered
 * after a connection has ended.
 */
export class Deliveries {
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  now(delivery: () => void): void {
    try {
      delivery();
    } catch (error) {
      this.#report(error);
    }
  }

  later(delivery: () => void): void {
    setImmediate(() => this.now(delivery));
  }
}
