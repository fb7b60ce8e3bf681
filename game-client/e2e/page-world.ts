import { FrameTag } from '@double-barrier/shared/protocol/codec';
import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import {
  botInput,
  Button,
  createBotMemory,
  type PlayerInput,
  type Side,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Page, WebSocket } from '@playwright/test';

/** A page's duel as its socket tells it: the confirmed world, followed from the very frames that the page is sent. */
export class PageWorld {
  readonly #followed = new FollowedWorld(0);
  readonly #onTick = new Set<(world: World) => void>();
  #socket: WebSocket | undefined;

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      if (!socket.url().includes('/socket.io/')) return;
      this.#socket = socket;
      socket.on('framereceived', ({ payload }) => {
        if (typeof payload !== 'string') this.#take(payload);
      });
    });
  }

  /** Overwritten by later frames. */
  get world(): World {
    return this.#followed.world;
  }

  get desyncs(): number {
    return this.#followed.confirmedCounts.desynced;
  }

  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  /** Calls the listener after each confirmed tick; the returned function ends it. */
  onTick(listener: (world: World) => void): () => void {
    this.#onTick.add(listener);
    return () => this.#onTick.delete(listener);
  }

  #take(frame: Uint8Array): void {
    if (frame[0] === FrameTag.keyframe) this.#followed.adopt(frame);
    if (frame[0] !== FrameTag.confirmed) return;
    if (this.#followed.confirm(frame) === 'advanced') for (const tell of this.#onTick) tell(this.world);
  }
}

/** The keys of a landscape arena for what is held. */
function keysFor(input: PlayerInput): Set<string> {
  const keys = new Set<string>();
  if (input.moveX < -40) keys.add('a');
  if (input.moveX > 40) keys.add('d');
  if (input.moveY < -40) keys.add('w');
  if (input.moveY > 40) keys.add('s');
  if (input.buttons & Button.fire) keys.add('j');
  if (input.buttons & Button.dash) keys.add(' ');
  if (input.buttons & Button.parry) keys.add('k');
  return keys;
}

/** Plays a page's duel by its real keyboard, as a bot would, until the duel is decided. */
export async function playByKeyboard(page: Page, duel: PageWorld, side: Side): Promise<void> {
  const memory = createBotMemory(side + 1, 'adept');
  let wanted = new Set<string>();
  // A key that was wanted for one tick alone is pressed all the same.
  let tapped = new Set<string>();
  const stop = duel.onTick((world) => {
    wanted = keysFor(botInput(world, side, memory));
    for (const key of wanted) tapped.add(key);
  });
  const held = new Set<string>();
  while (duel.world.phase !== 'finished') {
    for (const key of tapped) wanted.add(key);
    tapped = new Set();
    for (const key of held) {
      if (wanted.has(key)) continue;
      held.delete(key);
      await page.keyboard.up(key);
    }
    for (const key of wanted) {
      if (held.has(key)) continue;
      held.add(key);
      await page.keyboard.down(key);
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  stop();
  for (const key of held) await page.keyboard.up(key);
}
