import { fileURLToPath } from 'node:url';
import { systemClock } from '@double-barrier/shared/time';
import { pythonWithKazoo } from '../../processes/python-with-kazoo.ts';
import { Driver } from './driver.ts';
import type { Drivers } from './recipes.ts';

const OUR_DRIVER = fileURLToPath(new URL('./recipes-driver.js', import.meta.url));
/** Beside this file's source, also where this runs compiled: Python is not compiled. */
const KAZOO_DRIVER = fileURLToPath(new URL('../../../src/commands/bench/kazoo_driver.py', import.meta.url));

/** Runs `body` with two processes of our recipes and two of kazoo's on one ZooKeeper, and ends them, or has `body` fail. */
export async function withDrivers<T>(
  connect: string,
  stop: AbortSignal,
  body: (drivers: Drivers) => Promise<T>,
): Promise<T> {
  const python = await pythonWithKazoo();
  const started: Driver[] = [];
  const stopAll = () => Promise.all(started.map((driver) => driver.stop()));
  const onStop = () => void stopAll();
  stop.addEventListener('abort', onStop, { once: true });
  const start = async (command: string, args: readonly string[]) => {
    const driver = await Driver.start(systemClock, command, [...args, connect]);
    started.push(driver);
    return driver;
  };
  const ours = () => start(process.execPath, [OUR_DRIVER]);
  const kazoo = () => start(python, [KAZOO_DRIVER]);
  try {
    return await body({ ours: [await ours(), await ours()], kazoo: [await kazoo(), await kazoo()] });
  } finally {
    stop.removeEventListener('abort', onStop);
    await stopAll();
  }
}
