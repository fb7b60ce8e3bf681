import type { Znodes } from '@double-barrier/shared/znodes';
import { type DataChange, watchData } from '../recipes/data-watch.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { noticeOf } from './notice-text.ts';

export interface NoticeDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession'>;
  readonly znodes: Znodes;
  /** Told of each new notice, and of its end as null. */
  readonly onNotice: (text: string | null) => void;
  /** Told once for each time that bytes were written that are no notice. */
  readonly onUnreadable: (path: string) => void;
}

/** The operator's message to everybody, as its znode tells it by a DataWatch; while ZooKeeper is away the last one stays. */
export class NoticeWatch {
  readonly #deps: NoticeDeps;
  #text: string | null = null;
  #unreadable: number | undefined;

  constructor(deps: NoticeDeps) {
    this.#deps = deps;
    deps.keeper.onSession((session) => {
      const watching = watchData(session, deps.znodes.notice, session.ended, (change) => this.#take(change));
      // A new session watches again.
      void watching.catch(() => {});
    });
  }

  get text(): string | null {
    return this.#text;
  }

  #take(change: DataChange): void {
    if (change.kind === 'stale') return;
    const notice = change.kind === 'data' ? noticeOf(change.bytes) : ({ kind: 'none' } as const);
    if (notice.kind === 'unreadable' && change.kind === 'data') this.#report(change.stat.mzxid);
    const text = notice.kind === 'line' ? notice.text : null;
    if (text === this.#text) return;
    this.#text = text;
    this.#deps.onNotice(text);
  }

  #report(mzxid: number): void {
    if (this.#unreadable === mzxid) return;
    this.#unreadable = mzxid;
    this.#deps.onUnreadable(this.#deps.znodes.notice);
  }
}
