import { type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Browser } from 'playwright-core';
import type { Bench } from './bench.ts';
import { withChromium } from './chromium.ts';
import { type Figure, p50, quantile } from './figure.ts';
import { FramesPage, type Holdings } from './frames-page.ts';
import { withGame } from './temporary-game.ts';

/** All that WebGL is asked for is done but for the pixels: where there is no graphics card, a core would draw them and be measured. */
const NOTHING_DRAWN = '--disable-gl-drawing-for-tests';

/** Textures and compiled code come with the first frames; a duel is judged by what follows. */
const SETTLING: Milliseconds = 4000;
const FIGHT: Milliseconds = 10_000;
const FIGHTS = 2;
const FRAME_GOAL: Milliseconds = 6;

const DUELS = 20;
/** The first duels fill what is kept for all later ones; then this many are compared at both ends. */
const WARM_UP = 3;
const COMPARED = 4;
const DUEL: Milliseconds = 1500;
const GROWTH_GOAL_MB = 1;
/** Every game of Phaser leaves its listener for the tab's visibility behind. */
const LEFT_BY_PHASER = 1;

/** The arena in a real Chromium: what a frame costs its scripts, and whether memory grows from duel to duel. */
export function benchFrames(bench: Bench): Promise<Figure[]> {
  return withGame(bench, ({ url }) => {
    const measure = async (browser: Browser) => {
      const page = await FramesPage.enter(browser, url);
      const frames = await measureFrames(page, bench);
      const held = await measureMemory(page, bench);
      await page.close();
      return [
        { name: `frame: time of scripts, p50 of ${frames.length}`, value: p50(frames), unit: 'ms' },
        {
          name: 'frame: time of scripts, p95',
          value: quantile(frames, 0.95),
          unit: 'ms',
          goal: FRAME_GOAL,
        },
        { name: 'frame: time of scripts, p99', value: quantile(frames, 0.99), unit: 'ms' },
        ...growth(held),
      ];
    };
    return withChromium(bench, measure, [NOTHING_DRAWN]);
  });
}

async function measureFrames(
  page: FramesPage,
  { clock, tell, stop }: Bench,
): Promise<readonly Milliseconds[]> {
  const frames: Milliseconds[] = [];
  for (let fight = 0; fight < FIGHTS; fight += 1) {
    await page.begin();
    if (fight === 0) tell(`${FIGHTS} practices, drawn by ${await page.renderer()}`);
    await sleep(clock, SETTLING, stop);
    frames.push(...(await page.frames(() => page.fight(clock, FIGHT))));
    await page.end();
  }
  return frames;
}

async function measureMemory(page: FramesPage, { clock, tell, stop }: Bench): Promise<readonly Holdings[]> {
  tell(`${DUELS} short practices`);
  const held: Holdings[] = [];
  for (let duel = 0; duel < DUELS; duel += 1) {
    await page.begin();
    await sleep(clock, DUEL, stop);
    await page.end();
    held.push(await page.holdings());
  }
  return held;
}

/** How much more is held after the last duels than after the first ones that count. */
function growth(held: readonly Holdings[]): Figure[] {
  const early = held.slice(WARM_UP, WARM_UP + COMPARED);
  const late = held.slice(-COMPARED);
  const grown = (of: (one: Holdings) => number) => p50(late.map(of)) - p50(early.map(of));
  const duels = `over ${held.length} duels`;
  return [
    { name: 'memory: held after the last duel', value: held.at(-1)?.megabytes ?? Number.NaN, unit: 'MB' },
    {
      name: `memory: growth ${duels}`,
      value: grown(({ megabytes }) => megabytes),
      unit: 'MB',
      goal: GROWTH_GOAL_MB,
    },
    {
      name: 'memory: more listeners, for each duel',
      value: grown(({ listeners }) => listeners) / (held.length - WARM_UP - COMPARED),
      unit: '',
      goal: LEFT_BY_PHASER,
    },
    { name: `memory: more nodes ${duels}`, value: grown(({ nodes }) => nodes), unit: '', goal: 0 },
  ];
}
