import type { Session, SessionState, WatchEvent, Watcher } from './port.ts';

/** What the contract suite runs against: the fake or a real ZooKeeper. */
export interface ContractSubject {
  /** A persistent znode of this test's own, empty. */
  readonly root: string;
  /** A fresh session that the faults below can reach. */
  readonly open: () => Promise<Session>;
  /** Cuts the session's connection and keeps it away; resolves when the session knows. */
  readonly disconnect: (session: Session) => Promise<void>;
  /** Lets it connect again; resolves when the session is connected, or has ended. */
  readonly reconnect: (session: Session) => Promise<void>;
  /** Makes ZooKeeper end the session; resolves when the session knows. */
  readonly expire: (session: Session) => Promise<void>;
  /** The connection is cut between the next write and its reply, or before the write; it comes back by itself. */
  readonly cutNextWrite: (session: Session, where: 'before' | 'after') => void;
}

export const EMPTY = new Uint8Array();

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Records what a watcher is told and can be waited for. */
export class Recorder {
  readonly events: WatchEvent[] = [];
  #waiting: (() => void) | undefined;
  readonly watcher: Watcher = (event) => {
    this.events.push(event);
    this.#waiting?.();
  };

  /** Resolves when there are `count` events; a test's own deadline ends the waiting. */
  async received(count: number): Promise<WatchEvent[]> {
    while (this.events.length < count)
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    return this.events;
  }
}

/** Resolves when the session is in a state of one of these kinds. */
export function reaches(session: Session, ...kinds: SessionState['kind'][]): Promise<SessionState> {
  return new Promise((resolve) => {
    const look = () => {
      const { state } = session;
      if (!kinds.includes(state.kind)) return;
      off();
      resolve(state);
    };
    const off = session.onState(look);
    look();
  });
}
