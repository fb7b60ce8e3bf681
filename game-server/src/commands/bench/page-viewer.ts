import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const DEADLINE: Milliseconds = 30_000;

/** Tells each text of the pattern at once when the page has it, the tree's rows and the notice alike. */
const TELL_TEXTS = `
{
  const told = new Set();
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('[role=treeitem], .notice')) {
      for (const [text] of element.textContent.matchAll(/bench-[a-z]+-\\d+/g)) {
        if (told.has(text)) continue;
        told.add(text);
        window.benchSeen(text);
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
`;

/** A page in a real browser: tells when a row, or the notice, with a text is on the screen. */
export class PageViewer {
  readonly #context: BrowserContext;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, (at: number) => void>();

  private constructor(context: BrowserContext, clock: Clock) {
    this.#context = context;
    this.#clock = clock;
  }

  /** The inspector's own page; resolves when it shows the tree. */
  static async openTree(browser: Browser, url: string, clock: Clock): Promise<PageViewer> {
    const [viewer, page] = await PageViewer.#open(browser, clock);
    await page.goto(new URL('/inspector', url).href);
    await page.getByRole('tree', { name: 'Znodes' }).getByRole('treeitem').first().waitFor();
    return viewer;
  }

  /** The game's page; resolves when it asks for a name. */
  static async openGame(browser: Browser, url: string, clock: Clock): Promise<PageViewer> {
    const [viewer, page] = await PageViewer.#open(browser, clock);
    await page.goto(url);
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    return viewer;
  }

  static async #open(browser: Browser, clock: Clock): Promise<[PageViewer, Page]> {
    const viewport = { width: 1280, height: 800 };
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', viewport });
    context.setDefaultTimeout(DEADLINE);
    const viewer = new PageViewer(context, clock);
    await context.exposeFunction('benchSeen', (text: string) => viewer.#seen(text));
    await context.addInitScript(TELL_TEXTS);
    return [viewer, await context.newPage()];
  }

  /** Resolves with when the page has this text, in ms since the Unix epoch. */
  sees(text: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(DEADLINE, () => reject(new Error(`${text} was not shown`)));
      this.#waiting.set(text, (at) => {
        cancel();
        resolve(at);
      });
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  #seen(text: string): void {
    this.#waiting.get(text)?.(this.#clock.wallTime());
    this.#waiting.delete(text);
  }
}
