import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page } from '@playwright/test';
import {
  type Duelist,
  enterLobby,
  finalScoreOf,
  leaveDuel,
  lobbyOf,
  openPage,
  startDuel,
  test,
} from './duelists.ts';
import { playByKeyboard } from './page-world.ts';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PROJECTOR = { width: 1920, height: 1080 };
const QUALITY = 0.86;
/** Longer than plates rise and lattices fall. */
const SETTLED_MS = 1200;
/** Until the bots behind the lobby have met. */
const MET_MS = 3000;
/** Longer than the score counts up. */
const COUNTED_MS = 6000;

test('the pictures of the README', async ({ browser }) => {
  await mkdir(FOLDER, { recursive: true });
  const encoder = await browser.newPage();
  const picture = async (name: string, page: Page) =>
    writeFile(`${FOLDER}${name}.webp`, await webpOf(encoder, await page.screenshot()));

  const rui = await enterLobby(browser, 'Rui', { motion: true, viewport: PHONE });
  await leaderboardFilled(browser, rui.page);
  const inês = await enterLobby(browser, 'Inês');
  await expect(lobbyOf(rui.page)).toContainText('Inês');
  const ana = await enterLobby(browser, 'Ana', { motion: true, viewport: DESKTOP });
  await expect(ana.page.locator('#lobby-duel[data-alive]')).toBeAttached();
  await ana.page.waitForTimeout(MET_MS);
  await picture('lobby-desktop', ana.page);
  await picture('lobby-phone', rui.page);
  await inês.page.close();

  // Rui's arena is kept from him until Ana has been seen waiting at her gate, on a desktop and on a phone.
  const lightRui = await withoutArena(rui.page);
  await ana.page.getByRole('button', { name: 'Quick duel' }).click();
  await rui.page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(ana.status).toContainText('waiting for Rui to enter');
  await ana.page.waitForTimeout(SETTLED_MS);
  await picture('gate-desktop', ana.page);
  await ana.page.setViewportSize(PHONE);
  await ana.page.waitForTimeout(SETTLED_MS);
  await picture('gate-phone', ana.page);
  await ana.page.setViewportSize(DESKTOP);
  lightRui();
  for (const { status } of [ana, rui]) await expect(status).toContainText('The game is about to begin');

  const fights = Promise.all([playByKeyboard(ana.page, ana.duel, 0), playByKeyboard(rui.page, rui.duel, 1)]);
  await lively(ana);
  await picture('fight-desktop', ana.page);
  await lively(rui);
  await picture('fight-phone', rui.page);
  await fights;

  await expect(ana.status).toContainText('The duel is decided');
  await leaveDuel(ana);
  await expect(ana.status).toContainText('I am going to end my part in the game');
  await ana.page.waitForTimeout(SETTLED_MS);
  await picture('exit-desktop', ana.page);
  await picture('exit-phone', rui.page);
  await leaveDuel(rui);
  for (const { page } of [ana, rui]) await expect(finalScoreOf(page)).toBeVisible();
  await ana.page.waitForTimeout(COUNTED_MS);
  await picture('score-desktop', ana.page);
  await picture('score-phone', rui.page);
});

test('the pictures of the inspector', async ({ browser }) => {
  await mkdir(FOLDER, { recursive: true });
  const encoder = await browser.newPage();
  const picture = async (name: string, page: Page) =>
    writeFile(`${FOLDER}${name}.webp`, await webpOf(encoder, await page.screenshot()));

  const projector = await openPage(browser, { motion: true, viewport: PROJECTOR }, '/inspector');
  await expect(projector.getByRole('tree')).toBeVisible();
  const ana = await enterLobby(browser, 'Ana', { motion: true, viewport: DESKTOP });
  const rui = await enterLobby(browser, 'Rui', { viewport: PHONE });
  await ana.page.keyboard.press('i');
  await startDuel(ana, rui);
  await picture('inspector-projector', projector);
  await expect.poll(() => ana.duel.world.phase).toBe('fighting');
  const fight = playByKeyboard(ana.page, ana.duel, 0);
  await expect.poll(() => ana.duel.world.bolts.length, { intervals: [15] }).toBeGreaterThan(1);
  await picture('inspector-desktop', ana.page);
  await leaveDuel(rui);
  await fight;
  await rui.page.keyboard.press('i');
  await rui.page.getByRole('tab', { name: 'Recipes' }).click();
  await picture('inspector-phone', rui.page);
});

/** Three bolts in the air, and the duelists near enough to each other. */
async function lively({ duel }: Duelist): Promise<void> {
  const isLively = () => {
    const { duelists, bolts, phase } = duel.world;
    const flying = bolts.filter(({ state }) => state === 'flying').length;
    const apart = Math.hypot(duelists[0].x - duelists[1].x, duelists[0].y - duelists[1].y);
    return phase === 'finished' || (phase === 'fighting' && flying >= 4 && apart < 560);
  };
  await expect.poll(isLively, { intervals: [15], timeout: 90_000 }).toBe(true);
}

/** Two more players whose short duel gives the leaderboard its first lines. */
async function leaderboardFilled(browser: Browser, onlooker: Page): Promise<void> {
  const [zé, lia] = [await enterLobby(browser, 'Zé'), await enterLobby(browser, 'Beatriz')];
  for (const { page } of [zé, lia]) await page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(zé.status).toContainText('The game is about to begin');
  await leaveDuel(zé);
  await leaveDuel(lia);
  await expect(finalScoreOf(lia.page)).toBeVisible();
  for (const { page } of [zé, lia]) await page.getByRole('button', { name: 'Back to lobby' }).click();
  await expect(onlooker.getByRole('table', { name: 'Leaderboard' })).toContainText('Zé');
  await expect(lobbyOf(onlooker)).toContainText('Beatriz');
}

/** Loads the page anew with its arena held back; the returned function lets it come. */
async function withoutArena(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/live-duel-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Quick duel' })).toBeVisible();
  return () => release();
}

/** A screenshot as WebP, encoded by the browser itself. */
async function webpOf(page: Page, png: Buffer): Promise<Buffer> {
  const encoded = await page.evaluate(
    async ([source, quality]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64');
}
