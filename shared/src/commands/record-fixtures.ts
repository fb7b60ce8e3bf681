import { writeFileSync } from 'node:fs';
import { botInput } from '../simulation/bot.ts';
import { createBotMemory } from '../simulation/bot-memory.ts';
import { recordReplay } from '../simulation/record-replay.ts';
import { wildPlayers } from '../simulation/wild-inputs.ts';

/*
 * Records shared/fixtures/replay-*.json anew: `npx tsx shared/src/commands/record-fixtures.ts`.
 * Only after a rule was changed on purpose; old replays then need the version that recorded them.
 */
const bots = [createBotMemory(11, 'master'), createBotMemory(12, 'master')] as const;
const fixtures = {
  'replay-bots': recordReplay(
    2,
    (world) => [botInput(world, 0, bots[0]), botInput(world, 1, bots[1])],
    4,
    6000,
  ),
  'replay-wild': recordReplay(5, wildPlayers(5), 3, 3600),
};
for (const [name, fixture] of Object.entries(fixtures)) {
  const path = new URL(`../../fixtures/${name}.json`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(fixture, null, 2)}\n`);
}
