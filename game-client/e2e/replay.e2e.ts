import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ReplayFixture, replayHashes } from '@double-barrier/shared/simulation/index';
import { expect, test } from '@playwright/test';

interface Simulation {
  replayHashes(fixture: ReplayFixture): number[];
}

const BUILT = new URL('../../shared/dist/', import.meta.url);
const FIXTURES = new URL('../../shared/fixtures/', import.meta.url);
/** Where the page finds the built simulation, for this test alone. */
const PREFIX = '/built-for-the-test/';

for (const name of ['replay-bots', 'replay-wild']) {
  test(`SIM-3: ${name} gives the same hashes in this browser and in Node`, async ({ page }) => {
    await page.route(`**${PREFIX}**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice(PREFIX.length);
      return route.fulfill({ path: fileURLToPath(new URL(path, BUILT)), contentType: 'text/javascript' });
    });
    await page.goto('/');
    const fixture: ReplayFixture = JSON.parse(await readFile(new URL(`${name}.json`, FIXTURES), 'utf8'));
    const inBrowser = await page.evaluate(
      async ([module, replayed]) => {
        const simulation: Simulation = await import(module);
        return simulation.replayHashes(replayed);
      },
      [`${PREFIX}simulation/index.js`, fixture] as const,
    );
    expect(inBrowser).toEqual(replayHashes(fixture));
    expect(inBrowser).toEqual(fixture.hashes);
    expect(inBrowser.length).toBeGreaterThan(50);
  });
}
