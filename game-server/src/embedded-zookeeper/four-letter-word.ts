import { connect } from 'node:net';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';

/** A word that ZooKeeper answers on its client port without a session. */
export type FourLetterWord = 'ruok' | 'srvr' | 'mntr';

/** Sends the word and resolves with the whole answer, or with undefined when none came within the deadline. */
export function ask(
  port: number,
  word: FourLetterWord,
  clock: Clock,
  deadline: Milliseconds,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (result: string | undefined) => {
      cancel();
      socket.destroy();
      resolve(result);
    };
    const cancel = clock.after(deadline, () => end(undefined));
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(word));
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.once('end', () => end(answer === '' ? undefined : answer));
    socket.once('error', () => end(undefined));
  });
}
