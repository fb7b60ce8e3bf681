import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BEGIN_WORDS, type Mark, PageMarks } from './page-marks.ts';

/** Shown below the name once the server has answered; what is sent before that is refused. */
const LINKED_WORDS = '1 to 16 characters';
const DEADLINE: Milliseconds = 30_000;

/** A player at a page of its own, in a browser that has never seen the game. */
export class PagePlayer {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #marks: PageMarks;

  private constructor(context: BrowserContext, page: Page, marks: PageMarks) {
    this.#context = context;
    this.#page = page;
    this.#marks = marks;
  }

  /** An empty page. */
  static async arrive(browser: Browser, clock: Clock): Promise<PagePlayer> {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(DEADLINE);
    const marks = new PageMarks(clock);
    await marks.follow(context);
    return new PagePlayer(context, await context.newPage(), marks);
  }

  /** Opens the game and enters by name; resolves when the lobby's list shows that name. */
  async enterLobby(url: string, name: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'commit' });
    await this.#page.getByText(LINKED_WORDS).first().waitFor();
    await this.#page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.#page.getByRole('button', { name: 'Enter lobby' }).click();
    const list = this.#page.getByRole('list', { name: 'Players in the lobby' });
    await list.getByText(name).first().waitFor();
  }

  async wantDuel(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Quick duel' }).click();
  }

  /** Resolves when the player has been told to wait for another. */
  async waits(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Stop waiting' }).waitFor();
  }

  /** Resolves when the status region says that the game is about to begin, with when that was. */
  async begins(): Promise<Readonly<Record<Mark, Milliseconds>>> {
    const status = this.#page.getByRole('status');
    await status.filter({ hasText: BEGIN_WORDS }).first().waitFor();
    return this.#marks.both; // Told before the page was found to say so.
  }

  async leaveDuel(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Leave duel' }).click();
  }

  async seesScore(): Promise<void> {
    await this.#page.getByRole('heading', { name: 'Final score' }).waitFor();
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
