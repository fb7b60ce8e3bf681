import { commandOf } from './leftover.ts';
import { ServerFolder } from './server-folder.ts';

/** What a client connects to where a server runs on this folder now; undefined where none does. */
export async function connectOfRunning(path: string): Promise<string | undefined> {
  const folder = new ServerFolder(path);
  const [pid, port] = await Promise.all([folder.notedPid(), folder.notedPort()]);
  if (pid === undefined || port === undefined) return undefined;
  // The notes outlive the server, and another process may have been given its number.
  return (await commandOf(pid)).includes(folder.zooCfg) ? `127.0.0.1:${port}` : undefined;
}
