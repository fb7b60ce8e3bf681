import type { Bench } from './bench.ts';
import { type BotsReport, runBots, type Spread } from './bots-run.ts';
import { duelWrites, writesByPart, writesOf } from './duel-writes.ts';
import type { Figure } from './figure.ts';
import { withGame } from './temporary-game.ts';

const DUELS = 20;

/** A game server with its ZooKeeper, played on by bots: many duels at once for the gates, then one alone for its writes. */
export function benchServer(bench: Bench): Promise<Figure[]> {
  return withGame(bench, async ({ url, zookeeper }) => {
    const { clock, tell } = bench;
    const countWrites = async (play: () => Promise<unknown>) =>
      duelWrites(await writesOf(clock, zookeeper, play));
    tell(`${DUELS} duels at once, played to their end: some minutes`);
    let report: BotsReport | undefined;
    const many = await countWrites(async () => {
      report = await runBots(bench, url, DUELS);
    });
    tell('one duel alone');
    const one = await countWrites(() => runBots(bench, url, 1));
    if (!report) throw new Error('the bots told nothing');
    return [
      ...gate('entry gate: second ready to playing at both', report.gateMs.begin),
      ...gate('exit gate: second leave to the score at both', report.gateMs.score),
      ...wire(report.bytesPerSecond),
      { name: 'ZooKeeper: writes of a duel', value: one.length, unit: 'writes' },
      ...writesByPart('ZooKeeper: of these', one),
      { name: `ZooKeeper: writes of a duel, mean of ${DUELS}`, value: many.length / DUELS, unit: 'writes' },
    ];
  });
}

function gate(name: string, { count, p50, p95 }: Spread): Figure[] {
  return [
    { name: `${name}, p50 of ${count}`, value: p50, unit: 'ms' },
    { name: `${name}, p95`, value: p95, unit: 'ms' },
  ];
}

function wire({ goal, stream, all }: BotsReport['bytesPerSecond']): Figure[] {
  const figure = (name: string, { p50 }: Spread) => ({ name, value: p50, unit: 'B/s' });
  return [
    { ...figure('socket: stream from a player, p50', stream.up), goal },
    { ...figure('socket: stream to a player, p50', stream.down), goal },
    figure('socket: everything from a player, p50', all.up),
    figure('socket: everything to a player, p50', all.down),
  ];
}
