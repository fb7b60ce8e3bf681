import type { Ack, ClientEvents, ServerEvents } from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import type { ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { io, type Socket } from 'socket.io-client';

/** What is written comes within this time, or not at all. */
const DEADLINE: Milliseconds = 10_000;

/** A page's link without the page: tells when what was written has come. */
export class SocketViewer {
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  readonly #clock: Clock;

  private constructor(socket: Socket<ServerEvents, ClientEvents>, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  /** Resolves when it is shown the tree. */
  static async open(url: string, clock: Clock): Promise<SocketViewer> {
    const socket: Socket<ServerEvents, ClientEvents> = io(url, { transports: ['websocket'], parser });
    const viewer = new SocketViewer(socket, clock);
    const picture = viewer.#time((come) => socket.once('znodes:picture', come));
    const answer = await new Promise<Ack<null>>((resolve) => socket.emit('znodes:open', resolve));
    if (!answer.ok) throw new Error(`the tree is not shown: ${answer.reason}`);
    await picture;
    return viewer;
  }

  /** Resolves with when the znode with this text has come, in ms since the Unix epoch. */
  znode(path: string, text: string): Promise<number> {
    return this.#time((come) => {
      const look = ({ changes }: { readonly changes: readonly ZnodeChange[] }) => {
        if (!changes.some((change) => isOf(change, path, text))) return;
        this.#socket.off('znodes:changes', look);
        come();
      };
      this.#socket.on('znodes:changes', look);
    });
  }

  close(): void {
    this.#socket.disconnect();
  }

  #time(listen: (come: () => void) => void): Promise<number> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(DEADLINE, () => reject(new Error('what was written did not come')));
      listen(() => {
        cancel();
        resolve(this.#clock.wallTime());
      });
    });
  }
}

function isOf(change: ZnodeChange, path: string, text: string): boolean {
  if (change.kind === 'deleted' || change.znode.path !== path) return false;
  const { content } = change.znode;
  return content.kind === 'text' && content.text === text;
}
