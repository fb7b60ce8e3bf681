/** `npm start` with a stub for the game server: the program that the tests of the launcher run. */
import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { launch } from '../commands/launch.ts';
import { runCommand } from '../commands/run-command.ts';
import { configOfThisProcess, environmentOfThisProcess } from '../config.ts';

const config = configOfThisProcess();
const entry = fileURLToPath(new URL('stub-game-server.mjs', import.meta.url));
const tell = (line: string) => void process.stdout.write(`${line}\n`);
const environment = environmentOfThisProcess();

await runCommand((request) => launch({ config, environment, entry, clock: systemClock, tell }, request));
