/** `npm run dev`: ZooKeeper, two game servers that follow the sources, and Vite's page that reloads. */
import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { configOfThisProcess, environmentOfThisProcess } from '../config.ts';
import { develop } from './develop.ts';
import { runCommand } from './run-command.ts';

const config = configOfThisProcess();

await runCommand((request) =>
  develop(
    {
      config,
      environment: environmentOfThisProcess(),
      project: fileURLToPath(new URL('../../..', import.meta.url)),
      clock: systemClock,
      tell: console.log,
    },
    request,
  ),
);
