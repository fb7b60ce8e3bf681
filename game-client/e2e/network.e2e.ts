import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDuel, test } from './duelists.ts';

test('NET-22: key N shows the network of a duel in words and as a graph, and hides it', async ({
  browser,
}) => {
  const [eva] = await openDuel(browser, 'Eva', 'Gil');
  const network = eva.page.getByRole('region', { name: 'Network' });
  await expect(network).toHaveCount(0);
  await eva.page.keyboard.press('n');
  await expect(network).toContainText(/tick [1-9]\d*/);
  await expect(network.getByRole('img')).toHaveAccessibleName(
    /^Graph of the last twelve seconds\. Tick [1-9]\d*: latency \d+ ms, jitter \d+ ms, lead \d+ ticks, rollback \d+ ticks\.$/,
  );
  await expectAccessible(eva.page, 'match with its network');
  await eva.page.keyboard.press('n');
  await expect(network).toHaveCount(0);
});
