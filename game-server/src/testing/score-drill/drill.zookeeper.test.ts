import { describe, expect, it } from 'vitest';
import { CRASH_POINTS } from '../../scores/crash-points.ts';
import { testLauncher } from '../launcher.ts';
import type { DrillReport } from './drill.ts';

const KILLS = 2 * CRASH_POINTS.length;
const MATCHES = 60;
const CUTS = 10;
const DEADLINE_S = 150;

describe('the score drill', () => {
  it(
    `SCORE-7: ${KILLS} SIGKILLs over every crash point, ZooKeeper killed, replies cut, locks and hosts deleted (seed 1)`,
    async () => {
      const flags = {
        kills: KILLS,
        matches: MATCHES,
        cuts: CUTS,
        'zookeeper-kills': 2,
        seed: 1,
        'deadline-s': DEADLINE_S,
      };
      const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]);
      const drill = await (await testLauncher()).node(new URL('./run.ts', import.meta.url).pathname, args);
      const line = await drill.nextLine();
      const report: DrillReport = JSON.parse(line ?? '{}');
      expect(await drill.exited).toEqual({ code: 0, signal: null });
      expect(report).toMatchObject({ differences: [], broken: [], unforeseen: [] });
      expect(report.acknowledged).toBeGreaterThanOrEqual(MATCHES);
      expect(report.zooKeeperKills).toBeGreaterThanOrEqual(2);
      expect(report.cuts).toBeGreaterThanOrEqual(CUTS);
      for (const point of CRASH_POINTS)
        expect({ point, kills: report.kills[point] }).not.toEqual({ point, kills: 0 });
    },
    (DEADLINE_S + 90) * 1000,
  );
});
