import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enterLobby, openPage, statusOf, test } from './duelists.ts';

const PHONE = { width: 390, height: 844 };

/** The line that teaches: it goes on only when the duelist has done what it asks for. */
function lessonOf(page: Page): Locator {
  return page.getByRole('application').locator('.lesson');
}

/** Presses again and again until the next line has come, as who learns would. */
async function until(line: Locator, words: RegExp | string, act: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await act();
    await expect(line).toContainText(words, { timeout: 400 });
  }).toPass({ timeout: 20_000, intervals: [50] });
}

test('PAGE-20: a practice by the keyboard teaches itself, is given up and told to count for nothing', async ({
  browser,
}) => {
  const { page, status } = await enterLobby(browser, 'Ana');
  await page.getByRole('radio', { name: 'gentle' }).check({ force: true });
  await page.getByRole('button', { name: 'Practice' }).click();
  const lesson = lessonOf(page);
  await expect(lesson).toHaveText('Move with W A S D');
  await expect(status).toContainText('nothing of it counts');
  await expectAccessible(page, 'practice');
  await page.keyboard.down('d');
  await expect(lesson).toContainText('fire with the left button');
  await page.keyboard.up('d');
  await until(lesson, 'Dash through a bolt with Space', () => page.keyboard.press('j', { delay: 60 }));

  await page.keyboard.press('Escape');
  const menu = page.getByRole('dialog', { name: 'Menu' });
  await expect(menu).toContainText('The practice stands still meanwhile.');
  await expectAccessible(page, 'menu');
  await menu.getByRole('button', { name: /^Dash: Space/ }).click();
  await page.keyboard.press('k');
  await expect(menu).toContainText('K was taken by “Parry”: the two keys are exchanged.');
  await menu.getByRole('button', { name: /^Dash: K/ }).click();
  await page.keyboard.press('q');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(lesson).toContainText('Dash through a bolt with Q');
  await until(lesson, 'Send a bolt back', () => page.keyboard.press('q', { delay: 60 }));
  await expect(async () => {
    await page.keyboard.press('Space', { delay: 60 });
    await expect(lesson).toBeHidden({ timeout: 400 });
  }).toPass({ timeout: 20_000 });

  await page.getByRole('button', { name: 'End practice' }).click();
  await expect(page.getByRole('heading', { name: 'Practice score' })).toBeFocused();
  await expect(page.getByText('nothing is committed')).toBeVisible();
  await expect(status).toContainText(/^The practice is over\. Your score was \d+\.$/);
  await page.getByRole('button', { name: 'Practise again' }).click();
  await expect(page.getByRole('application').locator('canvas')).toBeVisible();
  await page.getByRole('button', { name: 'End practice' }).click();
  await expect(lesson).toBeHidden();
  await page.getByRole('button', { name: 'Back to lobby' }).click();
  await expect(page.getByRole('heading', { name: 'The lobby' })).toBeFocused();
});

test('ARENA-19: a gamepad that is plugged in during a practice moves the duelist', async ({ browser }) => {
  const { page } = await enterLobby(browser, 'Rui');
  await page.evaluate(() => {
    const pads: unknown[] = [];
    Object.assign(window, { pads });
    Object.defineProperty(navigator, 'getGamepads', { value: () => pads });
  });
  await page.getByRole('button', { name: 'Practice' }).click();
  const lesson = lessonOf(page);
  await expect(lesson).toHaveText('Move with W A S D');
  const plug = (axes: readonly number[], pressed: readonly number[] = []) =>
    page.evaluate(
      ([sticks, down]) => {
        const buttons = Array.from({ length: 17 }, (_, at) => ({ pressed: down.includes(at), value: 0 }));
        const pad = { index: 0, connected: true, mapping: 'standard', axes: sticks, buttons };
        Reflect.get(window, 'pads')[0] = pad;
      },
      [axes, pressed] as const,
    );
  await plug([0.9, 0, 0, 0]);
  await expect(lesson).toHaveText('Move with the left stick');
  await expect(lesson).toContainText('Aim with the right stick');
  await plug([0, 0, 0, -1], [7]);
  await expect(lesson).toContainText('with A');

  // Another language and full motion build the arena anew, under the same practice and the same pad.
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'all' }).check({ force: true });
  await page.getByRole('radio', { name: 'Português' }).check({ force: true });
  await page.getByRole('dialog', { name: 'Definições' }).getByRole('button', { name: 'Fechar' }).click();
  await expect(lesson).toContainText('Atravesse um projétil com A');
  await expect(page.getByRole('application').locator('canvas')).toHaveCount(1);
  await until(lesson, 'gatilho esquerdo', async () => {
    await plug([0, 0, 0, 0], [0]);
    await plug([0, 0, 0, 0]);
  });
});

test('PAGE-21: a match calls away from a practice, with a word', async ({ browser }) => {
  const eva = await enterLobby(browser, 'Eva');
  await eva.page.getByRole('button', { name: 'Quick duel' }).click();
  await expect(eva.page.getByText('Nobody yet. Practise meanwhile')).toBeVisible({ timeout: 15_000 });
  await eva.page.getByRole('button', { name: 'Practice' }).click();
  await expect(eva.status).toContainText('You keep your place in the queue.');
  const gil = await enterLobby(browser, 'Gil');
  await expect(gil.page.getByRole('list', { name: 'Players in the lobby' })).toContainText('Eva');
  const told = eva.status.getByText('Gil is here: the practice ends, your duel begins').waitFor();
  await gil.page.getByRole('button', { name: 'Quick duel' }).click();
  await told;
  await expect(eva.status).toContainText('The game is about to begin');
});

test('ARENA-21: a phone plays by two thumbs and two buttons at once, in Portuguese', async ({ browser }) => {
  const page = await openPage(browser, { locale: 'pt-PT', viewport: PHONE, hasTouch: true, isMobile: true });
  await page.getByRole('textbox', { name: 'Nome' }).fill('Inês');
  await page.getByRole('button', { name: 'Entrar no átrio' }).tap();
  await page.getByRole('button', { name: 'Treinar' }).tap();
  const lesson = lessonOf(page);
  await expect(lesson).toContainText('Mova-se com o polegar esquerdo');
  const touch = await page.context().newCDPSession(page);
  const left = { id: 1, x: 90, y: 600 };
  const right = { id: 2, x: 290, y: 520 };
  await fingers(touch, 'touchStart', left);
  // An upright screen has the own gate at its lower end.
  await fingers(touch, 'touchMove', { ...left, y: 540 });
  await expect(lesson).toContainText('Aponte com o polegar direito');
  await fingers(touch, 'touchStart', { ...left, y: 540 }, right);
  await fingers(touch, 'touchMove', { ...left, y: 540 }, { ...right, y: 460 });
  await expect(lesson).toContainText('o botão das duas setas');
  expect(await page.evaluate(() => [scrollX, scrollY, visualViewport?.scale])).toEqual([0, 0, 1]);
  await fingers(touch, 'touchEnd');
  for (const [button, line] of [
    ['.touch-dash', 'o botão do crescente'],
    ['.touch-parry', ''],
  ] as const) {
    await expect(async () => {
      await page.locator(button).tap();
      if (line === '') await expect(lesson).toBeHidden({ timeout: 400 });
      else await expect(lesson).toContainText(line, { timeout: 400 });
    }).toPass({ timeout: 20_000 });
  }
  await page.getByRole('button', { name: 'Terminar o treino' }).tap();
  await expect(statusOf(page)).toContainText('O treino terminou.');
});

/** Tells the browser of all fingers that are down. */
async function fingers(
  touch: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  ...touchPoints: { id: number; x: number; y: number }[]
): Promise<void> {
  await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
}
