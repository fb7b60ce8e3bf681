import { systemClock } from '@double-barrier/shared/time';
import { environmentOfThisProcess } from '../config.ts';
import { LaunchError } from '../embedded-zookeeper/launch-error.ts';
import { type StopRequest, stopRequest } from '../processes/stop-request.ts';
import { CommandError } from './command-error.ts';

/**
 * Runs a command's body until it ends, which it does soon after it is asked to stop. A refusal is told in one line, and
 * is the only way to a status other than 0 besides a defect.
 */
export async function runCommand(body: (request: StopRequest) => Promise<void>): Promise<void> {
  const underNpm = environmentOfThisProcess()['npm_lifecycle_event'] !== undefined;
  const request = stopRequest(systemClock, { parent: underNpm });
  try {
    await body(request);
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof LaunchError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof CommandError ? error.exitStatus : 1;
  } finally {
    request.unbind();
  }
}
