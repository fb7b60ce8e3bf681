import { benchSimulation } from '@double-barrier/shared/simulation/bench';
import type { MeasureSection } from './bench.ts';
import { benchBots } from './bots.ts';
import { withDrivers } from './drivers.ts';
import { benchFrames } from './frames.ts';
import { benchInspector } from './inspector.ts';
import { benchFairness } from './fairness.ts';
import { benchNetcode } from './netcode.ts';
import { benchPage } from './page.ts';
import { benchRecipes } from './recipes.ts';
import { benchServer } from './server.ts';
import { withZooKeeper } from './temporary-zookeeper.ts';

/** The sections of the benchmark, in the order in which they run. */
export const SECTIONS = {
  simulation: ({ clock }) => benchSimulation(clock),
  bots: benchBots,
  netcode: benchNetcode,
  fairness: benchFairness,
  recipes: (bench) =>
    withZooKeeper(bench, ({ connect }) =>
      withDrivers(connect, bench.stop, (drivers) => benchRecipes(bench, drivers)),
    ),
  server: benchServer,
  inspector: benchInspector,
  page: benchPage,
  frames: benchFrames,
} as const satisfies Record<string, MeasureSection>;

export type Section = keyof typeof SECTIONS;

export function isSection(name: string): name is Section {
  return Object.hasOwn(SECTIONS, name);
}
