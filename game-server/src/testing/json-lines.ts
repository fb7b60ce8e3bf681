import type { Socket } from 'node:net';

/** Calls `receive` with each JSON line that arrives; the sender is our own process, so its shape is trusted. */
export function receiveJsonLines<T>(socket: Socket, receive: (message: T) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) receive(JSON.parse(line) as T);
  });
}

/** Sends a value as one JSON line. */
export function sendJsonLine(socket: Socket, message: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}
