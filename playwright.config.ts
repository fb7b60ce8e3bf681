import { defineConfig } from '@playwright/test';
import { findChromium } from './game-server/set-up/chromium.mjs';

// Looked for once: the workers, who read this file again, inherit the answer. Empty stands for Playwright's own.
process.env['E2E_CHROMIUM'] ??= findChromium() ?? '';
const executablePath = process.env['E2E_CHROMIUM'];

/** Set by the global set-up, before the workers read this file. */
const baseURL = process.env['GAME_URL'];

export default defineConfig({
  testDir: 'game-client/e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './game-client/e2e/global-setup.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    ...(baseURL ? { baseURL } : {}),
    // A machine without a GPU draws the arena by itself, so there is little of it, and no film of it.
    viewport: { width: 960, height: 600 },
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox', // Root, as in a container, gets no sandbox.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
