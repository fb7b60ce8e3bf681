import type { ServerDirectory } from '../servers/server-directory.ts';
import type { OpenPages } from './open-pages.ts';
import type { Page } from './page.ts';

/** The other servers that pages can go on at, told to each page when it opens its link and when they change. */
export class Siblings {
  readonly #directory: Pick<ServerDirectory, 'otherOrigins'>;
  readonly #openPages: Pick<OpenPages, 'tell'>;
  #told = '';

  constructor(directory: Pick<ServerDirectory, 'otherOrigins'>, openPages: Pick<OpenPages, 'tell'>) {
    this.#directory = directory;
    this.#openPages = openPages;
  }

  get origins(): readonly string[] {
    return this.#directory.otherOrigins();
  }

  greet(page: Page): void {
    page.send('servers:list', this.origins);
  }

  /** The servers may have changed. */
  look(): void {
    const { origins } = this;
    const told = origins.join();
    if (told === this.#told) return;
    this.#told = told;
    this.#openPages.tell('servers:list', origins);
  }
}
