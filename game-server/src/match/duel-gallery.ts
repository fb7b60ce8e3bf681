import type { HostStage, SeatPort, Standing, WatchLine } from './host-port.ts';

interface GalleryLine {
  readonly port: SeatPort;
  watchers: number;
}

/**
 * Those who watch a duel without a seat, one line for each server. Frames go out only where pages watch, and are the
 * very bytes that the seats are sent, so that watchers cost the host no encoding but the keyframe they begin with.
 */
export class DuelGallery {
  readonly #lines = new Set<GalleryLine>();
  readonly #onWatchers: (watchers: number) => void;

  /** Tells how many pages watch over all lines, whenever that has changed. */
  constructor(onWatchers: (watchers: number) => void) {
    this.#onWatchers = onWatchers;
  }

  open(port: SeatPort, keyframe: () => Uint8Array): WatchLine {
    const line: GalleryLine = { port, watchers: 0 };
    this.#lines.add(line);
    const count = (watchers: number) => {
      if (!this.#lines.has(line) || watchers === line.watchers) return;
      const begins = line.watchers === 0;
      line.watchers = watchers;
      if (begins) port.keyframe(keyframe());
      this.#tellCount();
    };
    return {
      watchers: count,
      resync: () => {
        if (this.#lines.has(line)) port.keyframe(keyframe());
      },
      close: () => {
        count(0);
        this.#lines.delete(line);
      },
    };
  }

  stage(stage: HostStage): void {
    for (const { port } of this.#lines) port.stage(stage);
  }

  standing(standing: Standing): void {
    for (const { port } of this.#lines) port.standing(standing);
  }

  confirmed(frame: Uint8Array): void {
    for (const { port, watchers } of this.#lines) if (watchers > 0) port.confirmed(frame);
  }

  keyframe(frame: Uint8Array): void {
    for (const { port, watchers } of this.#lines) if (watchers > 0) port.keyframe(frame);
  }

  /** Nothing is said or heard after it. */
  close(): void {
    this.#lines.clear();
  }

  #tellCount(): void {
    let watchers = 0;
    for (const line of this.#lines) watchers += line.watchers;
    this.#onWatchers(watchers);
  }
}
