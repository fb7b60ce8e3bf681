import type { ServerEvents } from '@double-barrier/shared/protocol/events';
import type { Page } from './page.ts';
import type { Conversation } from './sockets.ts';

/** Every page that has a link to this server, whether a player acts through it or not. */
export class OpenPages {
  readonly #pages = new Set<Page>();

  /** Counts the page as open until its conversation is over. */
  include(page: Page, conversation: Conversation): Conversation {
    this.#pages.add(page);
    return {
      answers: conversation.answers,
      gone: () => {
        this.#pages.delete(page);
        conversation.gone();
      },
    };
  }

  tell<E extends keyof ServerEvents>(event: E, ...payload: Parameters<ServerEvents[E]>): void {
    for (const page of this.#pages) page.send(event, ...payload);
  }
}
