import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

const DEADLINE: Milliseconds = 60_000;

/** The picture is the full one, as `auto` begins. */
const FULL_PICTURE = `
localStorage.setItem('double-barrier.settings', JSON.stringify({ quality: 'high' }));
`;
/** What the browser's trace calls the scripts of an animation frame. */
const FRAME_EVENT = 'FireAnimationFrame';
const TRACED = 'devtools.timeline';

/** What is read of a trace; times are in microseconds, `tdur` is of the thread alone, whatever else the machine does. */
interface Trace {
  readonly traceEvents: readonly { readonly name: string; readonly tdur?: number }[];
}

/** What a page holds after a thorough collection of its garbage. */
export interface Holdings {
  readonly megabytes: number;
  readonly listeners: number;
  readonly nodes: number;
}

/** A page whose frames and memory are looked at while it practises. */
export class FramesPage {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #tools: CDPSession;

  private constructor(browser: Browser, context: BrowserContext, page: Page, tools: CDPSession) {
    this.#browser = browser;
    this.#context = context;
    this.#page = page;
    this.#tools = tools;
  }

  /** A player in the lobby. */
  static async enter(browser: Browser, url: string): Promise<FramesPage> {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'no-preference',
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(DEADLINE);
    await context.addInitScript(FULL_PICTURE);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await page.getByRole('button', { name: 'Enter lobby' }).click();
    await page.getByRole('button', { name: 'Practice' }).waitFor();
    const tools = await context.newCDPSession(page);
    await tools.send('Performance.enable');
    return new FramesPage(browser, context, page, tools);
  }

  /** What draws the arena. */
  renderer(): Promise<string> {
    return this.#page.evaluate(
      `document.querySelector('#arena canvas').getContext('2d') ? 'a 2d canvas' : 'WebGL'`,
    );
  }

  /** Begins a practice; resolves when its arena stands. */
  async begin(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Practi[cs]e/ }).click();
    await this.#page.locator('#arena canvas').waitFor();
    await this.#page.getByRole('button', { name: 'End practice' }).waitFor();
  }

  /** Fights by the keyboard for a while: runs about, fires, dashes and parries. */
  async fight(clock: Clock, span: Milliseconds): Promise<void> {
    const { keyboard } = this.#page;
    const end = clock.now() + span;
    await keyboard.down('j');
    for (let turn = 0; clock.now() < end; turn += 1) {
      const way = 'dsaw'.charAt(turn % 4);
      await keyboard.down(way);
      await this.#page.waitForTimeout(350);
      await keyboard.press(turn % 2 === 0 ? 'l' : 'k', { delay: 50 });
      await keyboard.up(way);
    }
    await keyboard.up('j');
  }

  /** Gives the practice up; resolves when its score is shown. */
  async end(): Promise<void> {
    const end = this.#page.getByRole('button', { name: 'End practice' });
    const score = this.#page.getByRole('heading', { name: 'Practice score' });
    await end.or(score).first().waitFor();
    if (await end.isVisible()) await end.click();
    await score.waitFor();
  }

  /** What each frame took of the scripts' thread while `body` ran. */
  async frames(body: () => Promise<void>): Promise<readonly Milliseconds[]> {
    await this.#browser.startTracing(this.#page, { categories: [TRACED] });
    await body();
    const { traceEvents }: Trace = JSON.parse((await this.#browser.stopTracing()).toString());
    return traceEvents.flatMap(({ name, tdur }) =>
      name === FRAME_EVENT && tdur !== undefined ? [tdur / 1000] : [],
    );
  }

  /** What is left when the garbage is gone. */
  async holdings(): Promise<Holdings> {
    await this.#tools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#tools.send('Runtime.getHeapUsage');
    const { metrics } = await this.#tools.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return { megabytes: usedSize / 2 ** 20, listeners: metric('JSEventListeners'), nodes: metric('Nodes') };
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
