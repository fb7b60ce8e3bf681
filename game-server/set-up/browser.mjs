import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { aptInstall } from './apt.mjs';
import { findChromium } from './chromium.mjs';
import { SetUpFailure } from './failure.mjs';
import { packageScript } from './packages.mjs';
import { run, tail } from './program.mjs';
import { stage } from './stage.mjs';

const PURPOSE = 'the browser tests';

/** Makes sure that there is a Chromium for the browser tests: the system's, or Playwright's own. */
export async function provideBrowser() {
  if (findChromium() || (await isPlaywrightsOwnHere())) return;
  await stage('Chromium', async () => {
    // Debian has a real package; elsewhere the name may stand for a pointer to a store.
    if ((await isDebian()) && (await aptInstall(['chromium'], PURPOSE)) && findChromium()) return;
    const cli = await packageScript('@playwright/test/cli.js');
    const withSystemLibraries =
      process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
    const { status, output } = await run(process.execPath, [
      cli,
      'install',
      ...withSystemLibraries,
      'chromium',
    ]);
    if (status === 0 && (await isPlaywrightsOwnHere())) return;
    throw new SetUpFailure(
      `no Chromium for ${PURPOSE}, and Playwright could not fetch one:\n${tail(output, 8)}\n` +
        'Install Chromium or Chrome so that it is on the PATH, for example: sudo apt-get install chromium',
    );
  });
}

async function isPlaywrightsOwnHere() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

async function isDebian() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}
