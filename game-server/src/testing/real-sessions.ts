import { newId } from '@double-barrier/shared/ids';
import { type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { silentLog } from '../zookeeper/log.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';
import type { Session } from '../zookeeper/port.ts';

/** Real sessions for one test file, straight to the server; whoever makes them closes them with `close`. */
export class RealSessions {
  readonly #factory: NativeSessionFactory;
  readonly #open: Session[] = [];

  constructor(connect: string, timeout: Milliseconds = 4000) {
    this.#factory = new NativeSessionFactory({ connect, timeout, clock: systemClock, log: silentLog });
  }

  async open(): Promise<Session> {
    const session = await this.#factory.open(AbortSignal.timeout(10_000));
    this.#open.push(session);
    return session;
  }

  /** A persistent znode of its own. */
  async root(session: Session): Promise<string> {
    return session.create(`/test-${newId()}`, new Uint8Array(), 'persistent');
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((session) => session.close()));
  }
}
