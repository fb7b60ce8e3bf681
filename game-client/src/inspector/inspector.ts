import type {
  Znode,
  ZnodeChange,
  ZnodeChanges,
  ZnodePicture,
} from '@double-barrier/shared/protocol/znode-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Hazard } from './hazards/hazard.ts';
import { hazardsOf } from './hazards/hazards-of.ts';
import { bridge } from './bridge.ts';
import { Marks } from './marks.ts';
import { Picture } from './picture.ts';
import type { Recipe } from './recipes/recipe.ts';
import { RecipeBook } from './recipes/recipe-book.ts';
import { Scrub } from './scrub.ts';
import { serverOf } from './server-of.ts';
import { SessionColours } from './session-colours.ts';
import { Timeline } from './timeline.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import { type TreeRow, treeRows } from './tree-rows.ts';

/**
 * What the panel shows: the live picture with its marks, the timeline, and the picture as it was at the entry that
 * the viewer has scrubbed back to. Tells its listeners after each change, once; what is derived is worked out when asked.
 */
export class Inspector {
  readonly marks: Marks;
  readonly #clock: Clock;
  readonly #colours = new SessionColours();
  readonly #listeners = new Set<() => void>();
  #timeline: Timeline;
  #scrub: Scrub;
  #book: RecipeBook;
  /** The recipes of the moment that was scrubbed to. */
  #past: { readonly moment: string; readonly recipes: readonly Recipe[] } | undefined;
  #full = false;
  #staleSince: number | undefined;
  /** The server's time of the last news, and when it came on the page's clock. */
  #told: { readonly at: number; readonly when: Milliseconds } | undefined;
  /** A recording's time stands still. */
  #isRecording = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.marks = new Marks(clock);
    this.#timeline = new Timeline(new Picture(''));
    this.#scrub = new Scrub(this.#timeline);
    this.#book = new RecipeBook();
  }

  /** An inspector of a recording: nothing comes to it any more. */
  static ofRecording(clock: Clock, timeline: Timeline, at: number): Inspector {
    const inspector = new Inspector(clock);
    inspector.#begin(timeline);
    inspector.#told = { at, when: clock.now() };
    inspector.#isRecording = true;
    return inspector;
  }

  /** The tree as it is now. */
  get live(): Picture {
    return this.#timeline.picture;
  }

  /** The tree as it is shown: as it was at the entry that was scrubbed to, else as it is now. */
  get shown(): Picture {
    return this.#scrub.picture;
  }

  /** Every change that was seen, in order of zxid. */
  get timeline(): Timeline {
    return this.#timeline;
  }

  /** The entry after which the tree is shown; `'start'`: before all that is kept; undefined: as it is now. */
  get scrubbedTo(): number | 'start' | undefined {
    return this.#scrub.position;
  }

  /** There are more znodes than are watched. */
  get isFull(): boolean {
    return this.#full;
  }

  /** When the picture was last known to be the tree, in ms since the Unix epoch; undefined while it is. */
  get staleSince(): number | undefined {
    return this.#staleSince;
  }

  get isRecording(): boolean {
    return this.#isRecording;
  }

  /** False until the first picture has come. */
  get hasPicture(): boolean {
    return this.#told !== undefined;
  }

  /** The server's time now, as far as it is known; where the tree is scrubbed back, the time of that entry. */
  get now(): number {
    const scrubbed = this.#scrub.at;
    if (scrubbed !== undefined) return scrubbed;
    if (!this.#told) return this.#clock.wallTime();
    return this.#isRecording ? this.#told.at : this.#told.at + this.#clock.now() - this.#told.when;
  }

  /** Calls the listener after each change; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a whole picture: the first one begins the timeline, a later one bridges a gap. */
  receivePicture(told: ZnodePicture): void {
    if (!this.hasPicture || told.root !== this.live.root) {
      this.#begin(new Timeline(new Picture(told.root, told.znodes)));
    } else {
      const { changes, appeared, disappeared } = bridge(this.live, told);
      this.#look(appeared, disappeared);
      this.#record(changes, true);
    }
    this.#hear(told);
  }

  /** Takes what changed since. Before the first picture it is nothing that could be shown. */
  receiveChanges(told: ZnodeChanges): void {
    if (!this.hasPicture) return;
    this.#look(told.appeared, told.disappeared);
    this.#record(told.changes, false);
    this.#look(
      told.counted.filter(({ path }) => this.live.has(path)),
      [],
    );
    this.#hear(told);
  }

  /** The socket is away: what is shown is as it was last told. */
  lose(): void {
    if (!this.#told || this.#staleSince !== undefined) return;
    this.#staleSince = this.now;
    this.#tell();
  }

  /** Shows the tree as it was after an entry, before all of them, or as it is now. */
  scrubTo(position: number | 'start' | undefined): void {
    this.#scrub.moveTo(position);
    this.#tell();
  }

  /** The rows of the tree that is shown. */
  rows(unfolded: ReadonlySet<string>): TreeRow[] {
    return treeRows(this.shown, unfolded, this.scrubbedTo === undefined ? this.marks : undefined);
  }

  /** The recipes of the tree that is shown. */
  recipes(): readonly Recipe[] {
    if (this.scrubbedTo === undefined) return this.#book.of(this.live);
    const moment = `${this.scrubbedTo} ${this.#timeline.rearranged}`;
    if (this.#past?.moment !== moment) this.#past = { moment, recipes: new RecipeBook().of(this.shown) };
    return this.#past.recipes;
  }

  /** What is wrong in the tree that is shown, at `now`. */
  hazards(): readonly Hazard[] {
    return hazardsOf(this.shown, this.recipes(), this.now);
  }

  /** The name of the server whose session this is; undefined for a session that no server shown here has. */
  serverOf(owner: string): string | undefined {
    return serverOf(this.shown, owner);
  }

  /** A session's colour, from 0 to `SESSION_COLOURS` − 1. */
  colourOf(owner: string): number {
    return this.#colours.colourOf(owner, (other) => this.live.ownedBy(other).size > 0);
  }

  /** Forgets the marks that are over; call it at `marks.nextFade`. */
  fade(): void {
    if (this.marks.fade()) this.#tell();
  }

  #begin(timeline: Timeline): void {
    this.#timeline = timeline;
    this.#scrub = new Scrub(timeline);
    this.#book = new RecipeBook();
    this.#past = undefined;
    this.marks.clear();
  }

  #record(changes: readonly ZnodeChange[], isBridged: boolean): void {
    for (const change of changes) {
      const entry = this.#timeline.record(change, isBridged);
      if (entry) this.#mark(entry);
      this.#book.touch(change.kind === 'deleted' ? change.path : change.znode.path);
    }
    if (changes.length > 0) this.marks.fade();
  }

  #mark({ kind, path, before, edit }: TimelineEntry): void {
    if (kind !== 'deleted') this.marks.set(path, kind);
    else for (const ghost of before ? edit.taken : []) this.marks.set(ghost.path, 'deleted', ghost);
  }

  #look(appeared: readonly Znode[], disappeared: readonly string[]): void {
    this.#timeline.look(appeared, disappeared);
    for (const { path } of appeared) this.#book.touch(path);
    for (const path of disappeared) this.#book.touch(path);
  }

  #hear({ at, full, staleSince }: ZnodeChanges | ZnodePicture): void {
    this.#told = { at, when: this.#clock.now() };
    this.#full = full;
    this.#staleSince = staleSince;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
