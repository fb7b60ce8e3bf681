import { open } from 'node:fs/promises';

/** Runs `body` with a log file opened for a child to append to; the child keeps its own copy of the file. */
export async function withLogFile<T>(path: string, body: (file: number) => Promise<T>): Promise<T> {
  const file = await open(path, 'a');
  try {
    return await body(file.fd);
  } finally {
    await file.close();
  }
}
