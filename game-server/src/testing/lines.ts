import type { Socket } from 'node:net';

/** Calls `receive` with each whole line that arrives, without its end. */
export function receiveLines(socket: Socket, receive: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) receive(line);
  });
}

/** Sends a value as one JSON line. */
export function sendJsonLine(socket: Socket, message: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}
