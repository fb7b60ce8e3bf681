import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    // Much of a run is waiting, for deadlines and for sessions to end; vitest would leave one of two cores idle.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Fuzz and simulation take seconds on a loaded machine; a test that hangs is still ended.
          testTimeout: 60_000,
          include: [
            '{shared,game-server,game-client}/src/**/*.test.{ts,tsx}',
            'game-client/{bots,harness}/**/*.test.ts',
            'game-server/lab/**/*.test.ts',
            'game-server/set-up/*.test.mjs',
          ],
          exclude: ['**/dist/**', '**/*.zookeeper.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'zookeeper',
          include: ['game-server/{src,lab}/**/*.zookeeper.test.ts'],
          globalSetup: 'game-server/src/testing/global-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 30_000,
          pool: 'forks',
        },
      },
    ],
  },
});
