import { type Browser, chromium } from 'playwright-core';
import type { Bench } from './bench.ts';

const FINDER = new URL('../../../set-up/chromium.mjs', import.meta.url);

const ARGUMENTS = [
  '--no-sandbox', // Root, as in a container, gets no sandbox.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What set-up offers for finding a browser. */
interface Finder {
  readonly findChromium: () => string | undefined;
}

/** Runs `body` with a Chromium of this system, or with Playwright's own, and closes it; `wishes` are more switches for it. */
export async function withChromium<T>(
  { stop }: Bench,
  body: (browser: Browser) => Promise<T>,
  wishes: readonly string[] = [],
): Promise<T> {
  const { findChromium }: Finder = await import(FINDER.href);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...ARGUMENTS, ...wishes],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const close = () => void browser.close();
  stop.addEventListener('abort', close, { once: true });
  try {
    return await body(browser);
  } finally {
    stop.removeEventListener('abort', close);
    await browser.close();
  }
}
