/** `npm start`: ZooKeeper and one game server that serves the game. */
import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { configOfThisProcess, environmentOfThisProcess } from '../config.ts';
import { launch } from './launch.ts';
import { runCommand } from './run-command.ts';

const config = configOfThisProcess();
const entry = fileURLToPath(new URL('../main.js', import.meta.url));

await runCommand((request) =>
  launch(
    { config, environment: environmentOfThisProcess(), entry, clock: systemClock, tell: console.log },
    request,
  ),
);
