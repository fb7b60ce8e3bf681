import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Duelist, enterLobby, startDuel } from './duelists.ts';
import { playByKeyboard } from './page-world.ts';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));

/** The README shows each moment at a desktop, by the left duelist's page, and on a phone, by the right one's. */
async function picture(moment: string, desktop: Page, phone: Page): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const [page, size] of [
    [desktop, 'desktop'],
    [phone, 'phone'],
  ] as const) {
    const png = `${FOLDER}${moment}-${size}.png`;
    await page.screenshot({ path: png });
    execFileSync('convert', [png, '-quality', '82', png.replace(/png$/, 'webp')]);
    await rm(png);
  }
}

test('the pictures of the README', async ({ browser }) => {
  const ana = await enterLobby(browser, 'Ana');
  const rui = await enterLobby(browser, 'Rui');
  await ana.page.setViewportSize({ width: 1440, height: 900 });
  await rui.page.setViewportSize({ width: 390, height: 844 });
  await enterLobby(browser, 'Inês');
  await expect(ana.page.getByRole('list', { name: 'Players in the lobby' })).toContainText('Inês');
  await ana.page.waitForTimeout(1_500);
  await picture('lobby', ana.page, rui.page);

  await startDuel(ana, rui);
  await picture('gate', ana.page, rui.page);
  const fights = [fight(ana, 0), fight(rui, 1)];
  await expect
    .poll(() => ana.duel.world.duelists[0].shots + ana.duel.world.duelists[1].shots)
    .toBeGreaterThan(4);
  await expect
    .poll(() => ana.duel.world.bolts.filter(({ state }) => state === 'flying').length, { intervals: [20] })
    .toBeGreaterThan(0);
  await picture('fight', ana.page, rui.page);
  await Promise.all(fights);

  await ana.page.getByRole('button', { name: 'Leave duel' }).click();
  await expect(ana.status).toContainText('I am going to end my part in the game');
  await picture('exit', ana.page, rui.page);
  for (const { page } of [ana, rui])
    await expect(page.getByRole('heading', { name: 'Final score' })).toBeVisible();
  await ana.page.waitForTimeout(6_000);
  await picture('score', ana.page, rui.page);
});

function fight({ page, duel }: Duelist, side: 0 | 1): Promise<void> {
  return playByKeyboard(page, duel, side);
}
