import { type Browser, expect, type Page } from '@playwright/test';
import {
  type Duelist,
  enterLobby,
  finalScoreOf,
  leaveDuel,
  lobbyOf,
  openPage,
  statusOf,
  test,
} from './duelists.ts';
import { expectAccessible } from './accessible.ts';
import { PageWorld } from './page-world.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Both are at the gate, and then in the duel. */
async function expectDuel(...duelists: readonly Duelist[]): Promise<void> {
  for (const { status } of duelists) await expect(status).toContainText('The game is about to begin');
}

/** Opens somebody's invite link in a fresh browser; the name is all that is asked for. */
async function comeByLink(browser: Browser, link: string, name: string): Promise<Duelist> {
  const page = await openPage(browser);
  const duelist = { name, page, duel: new PageWorld(page), status: statusOf(page) };
  await page.goto(link);
  await expect(page.getByText('You are invited to a duel.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await button(page, 'Enter lobby').click();
  return duelist;
}

test('COMING-4: a challenge is declined and told, another one is accepted and is a duel', async ({
  browser,
}) => {
  const ana = await enterLobby(browser, 'Ana');
  const rui = await enterLobby(browser, 'Rui');
  await button(ana.page, 'Challenge Rui').click();
  const card = rui.page.getByRole('region', { name: 'Ana challenges you' });
  await expect(card).toContainText('Rating 1500');
  await expect(card).toContainText(/\d+ ms/);
  await expect(card.getByRole('timer')).toHaveText(/1?\d s|20 s/);
  await expect(ana.page.getByRole('region', { name: 'You have challenged Rui' })).toBeVisible();
  await expectAccessible(rui.page, 'a challenge');
  await button(rui.page, 'Decline').click();
  await expect(ana.status).toContainText('Rui declined.');
  await expect(card).toBeHidden();

  await button(rui.page, 'Challenge Ana').click();
  await button(ana.page, 'Accept').click();
  await expectDuel(ana, rui);
  await expect(ana.page.getByRole('region', { name: 'Duel of Rui and Ana' })).toBeVisible();
  for (const duelist of [ana, rui]) await leaveDuel(duelist);
  for (const { page } of [ana, rui]) await expect(finalScoreOf(page)).toBeVisible();
  await button(ana.page, 'Back to lobby').click();
  await button(rui.page, 'Rematch').click();
  await expect(rui.status).toContainText('Ana has left.');
});

test('COMING-9: a friend comes by an invite link, duels, and comes into the rematch on the other side', async ({
  browser,
}) => {
  const ana = await enterLobby(browser, 'Ana');
  await button(ana.page, 'Invite a friend').click();
  const dialog = ana.page.getByRole('dialog', { name: 'Invite a friend' });
  await expect(dialog.getByRole('img', { name: 'The invite link as a QR code' })).toBeVisible();
  await expectAccessible(ana.page, 'the invite link');
  const link = await dialog.getByRole('textbox', { name: 'Invite link' }).inputValue();
  const rui = await comeByLink(browser, link, 'Rui');
  await expectDuel(ana, rui);
  await expect(ana.page.getByRole('img', { name: /^Rui: latency \d+ ms$/ })).toBeVisible();
  const first = rui.page.getByRole('region', { name: 'Duel of Ana and Rui' });
  await expect(first).toBeVisible();
  for (const duelist of [ana, rui]) await leaveDuel(duelist);
  for (const { page } of [ana, rui]) await expect(finalScoreOf(page)).toBeVisible();

  await button(ana.page, 'Rematch').click();
  await expect(rui.page.getByText('Ana wants a rematch').first()).toBeVisible();
  await expectAccessible(rui.page, 'a rematch');
  await rui.page.reload();
  await expect(rui.page.getByText('Ana wants a rematch').first()).toBeVisible();
  await button(rui.page, 'Rematch').click();
  await expectDuel(ana, rui);
  await expect(rui.page.getByRole('region', { name: 'Duel of Rui and Ana' })).toBeVisible();
  for (const duelist of [ana, rui]) await leaveDuel(duelist);
  for (const { page } of [ana, rui]) await expect(finalScoreOf(page)).toBeVisible();

  // The link is still good: who lost his tab comes by it again, and waits until its owner agrees.
  await rui.page.context().close();
  const again = await comeByLink(browser, link, 'Rui');
  await expect(again.page.getByText('Ana is in a duel.')).toBeVisible();
  await button(ana.page, 'Accept').click();
  await expectDuel(ana, again);
  await leaveDuel(ana);
});

test('COMING-12: a link that is not good any more is told, and the lobby is there all the same', async ({
  browser,
}) => {
  const zé = await comeByLink(browser, '/?invite=nobody-is-behind-it', 'Zé');
  await expect(zé.status).toContainText('This invite link is not good any more');
  await expect(lobbyOf(zé.page)).toContainText('Zé');
  expect(new URL(zé.page.url()).search).toBe('');
});
