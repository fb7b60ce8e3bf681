import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** Takes the README's pictures: `npx playwright test -c game-client/e2e/pictures.config.ts`, after `npm test` has built all. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: 'pictures.ts',
  globalSetup: './global-setup.ts',
  timeout: 600_000,
});
