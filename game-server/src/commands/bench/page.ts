import type { BenchRow } from '@double-barrier/shared/simulation/bench';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Browser } from 'playwright-core';
import type { Bench } from './bench.ts';
import { withChromium } from './chromium.ts';
import { type Figure, percentiles } from './figure.ts';
import { PagePlayer } from './page-player.ts';
import { withGame } from './temporary-game.ts';

const SIZES = new URL('../../../../game-client/bundle-size.mjs', import.meta.url);
const ARRIVALS = 10;
const DUELS = 8;

/** What the page's build tells of its size. */
interface Sizes {
  readonly bundleSizes: () => BenchRow[];
}

/** The page in a real Chromium: how soon a stranger is in the lobby, how soon a gate opens on both screens, what is loaded. */
export function benchPage(bench: Bench): Promise<Figure[]> {
  return withGame(bench, ({ url }) =>
    withChromium(bench, async (browser) => {
      const { clock, tell } = bench;
      tell(`${ARRIVALS} arrivals in the lobby`);
      const arrivals: Milliseconds[] = [];
      for (let count = 0; count < ARRIVALS; count += 1) {
        const player = await PagePlayer.arrive(browser, clock);
        const start = clock.now();
        await player.enterLobby(url, `Visitor ${count}`);
        arrivals.push(clock.now() - start);
        await player.close();
      }
      tell(`${DUELS} duels`);
      const openings: Milliseconds[] = [];
      for (let count = 0; count < DUELS; count += 1) openings.push(await openGate(browser, url, clock));
      const { bundleSizes }: Sizes = await import(SIZES.href);
      return [
        ...percentiles('page: from opening it to the lobby', arrivals),
        ...percentiles('page: second ready to “about to begin” on both', openings),
        ...bundleSizes().map((row) => ({ ...row, name: `page: ${row.name}` })),
      ];
    }),
  );
}

/** How long two pages take from the second one's ready until both show that the game is about to begin. */
async function openGate(browser: Browser, url: string, clock: Clock): Promise<Milliseconds> {
  const left = await PagePlayer.arrive(browser, clock);
  const right = await PagePlayer.arrive(browser, clock);
  const both = [left, right];
  await left.enterLobby(url, 'Ana');
  await right.enterLobby(url, 'Rui');
  await left.wantDuel();
  await left.waits();
  await right.wantDuel();
  const marks = await Promise.all(both.map((player) => player.begins()));
  await Promise.all(both.map((player) => player.leaveDuel()));
  await Promise.all(both.map((player) => player.seesScore()));
  await Promise.all(both.map((player) => player.close()));
  return Math.max(...marks.map(({ begin }) => begin)) - Math.max(...marks.map(({ ready }) => ready));
}
