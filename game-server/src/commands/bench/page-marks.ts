import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { BrowserContext } from 'playwright-core';

/** What an opened gate says in a page in English. */
export const BEGIN_WORDS = 'The game is about to begin';

/** A page draws on machines without a GPU too, and tells at once when it sends that it is ready and when its gate opens. */
const TELL_MARKS = `
window.FORCE_CANVAS = true;
{
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (payload) {
    if (typeof payload === 'string' && payload.includes('match:ready')) window.benchMark('ready');
    return send.call(this, payload);
  };
  const gate = new MutationObserver(() => {
    const regions = [...document.querySelectorAll('[role=status]')];
    if (!regions.some((region) => region.textContent.includes(${JSON.stringify(BEGIN_WORDS)}))) return;
    gate.disconnect();
    window.benchMark('begin');
  });
  gate.observe(document, { subtree: true, childList: true, characterData: true });
}
`;

/** What a page tells of. */
export type Mark = 'ready' | 'begin';

/** When a page first did what is measured, as told by the page itself: both ways to here are equally long. */
export class PageMarks {
  readonly #clock: Clock;
  readonly #times = new Map<Mark, Milliseconds>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Has all pages of this browser tell their marks from their start on. */
  async follow(context: BrowserContext): Promise<void> {
    await context.exposeFunction('benchMark', (mark: Mark) => {
      const now = this.#clock.now();
      if (!this.#times.has(mark)) this.#times.set(mark, now);
    });
    await context.addInitScript(TELL_MARKS);
  }

  /** When it said that it is ready and when its gate opened; throws where it has not told yet. */
  get both(): Readonly<Record<Mark, Milliseconds>> {
    const [ready, begin] = [this.#times.get('ready'), this.#times.get('begin')];
    if (ready === undefined || begin === undefined) throw new Error('a page has not told its marks');
    return { ready, begin };
  }
}
