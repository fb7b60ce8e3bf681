import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import { composed, editOf, pathsOf } from './edits.ts';
import { gatesOf } from './gates-of.ts';
import { matchesOf } from './matches-of.ts';
import type { Picture } from './picture.ts';
import type { Edit, TimelineEntry } from './timeline-entry.ts';

/** Entries that are kept at most. */
export const ENTRIES_KEPT = 20_000;
/** How many of the oldest go at once when there are more. */
const DROPPED_AT_ONCE = 1_000;

/** A change of the picture that nothing in the tree made: somebody looked at more, or at less. */
interface Look {
  readonly id: undefined;
  readonly edit: Edit;
}

/** What leads from one picture to the next. */
export type Step = TimelineEntry | Look;

/**
 * Every change that was seen, in the order of their zxids, with the picture that they lead to. Each step knows what it
 * replaced, so that the picture after any entry is found by undoing what came later.
 *
 * A change that is told late is put where its zxid belongs. That is sound because steps that touch different paths may
 * be swapped; it never passes a step that touches the same path, so what happened to one znode keeps its order.
 */
export class Timeline {
  /** The tree after the last step. */
  readonly picture: Picture;
  readonly #limit: number;
  readonly #steps: Step[] = [];
  #entries: TimelineEntry[] = [];
  #nextId = 1;
  #dropped = 0;
  #rearranged = 0;

  constructor(picture: Picture, limit = ENTRIES_KEPT) {
    this.picture = picture;
    this.#limit = limit;
  }

  /** In order of zxid. The array grows at its end; it is another one when `rearranged` has grown. */
  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** The id of the entry that came last; 0 before the first. */
  get lastId(): number {
    return this.#nextId - 1;
  }

  /** How many of the oldest entries are no longer kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Grows whenever more happened to the entries than that some were added at the end. */
  get rearranged(): number {
    return this.#rearranged;
  }

  /** Takes a change in; undefined where nothing that deserves an entry has happened. */
  record(change: ZnodeChange, isBridged = false): TimelineEntry | undefined {
    const { edit, kind } = editOf(this.picture, change);
    if (kind === undefined) {
      this.#look(edit);
      return undefined;
    }
    const path = change.kind === 'deleted' ? change.path : change.znode.path;
    const before = edit.taken.find((znode) => znode.path === path);
    const after = edit.put[0];
    this.picture.apply(edit);
    const moment = { kind, path, before, after };
    const entry: TimelineEntry = {
      ...moment,
      id: this.#nextId,
      zxid: change.zxid,
      at: change.at,
      isBridged,
      matches: matchesOf(this.picture.root, moment),
      gates: gatesOf(this.picture, moment),
      edit,
    };
    this.#nextId += 1;
    this.#insert(entry);
    this.#dropOldest();
    return entry;
  }

  /** Shows more or fewer znodes, to which nothing has happened. */
  look(appeared: readonly Znode[], disappeared: readonly string[]): void {
    const taken = disappeared.flatMap((path) => {
      const znode = this.picture.get(path);
      return [...(znode ? [znode] : []), ...this.picture.below(path)];
    });
    const replaced = appeared.flatMap(({ path }) => this.picture.get(path) ?? []);
    this.#look({ put: appeared, taken: [...new Set([...taken, ...replaced])] });
  }

  #look(edit: Edit): void {
    if (edit.put.length === 0 && edit.taken.length === 0) return;
    this.picture.apply(edit);
    const last = this.#steps.at(-1);
    if (last && last.id === undefined)
      this.#steps[this.#steps.length - 1] = { id: undefined, edit: composed(last.edit, edit) };
    else this.#steps.push({ id: undefined, edit });
  }

  #insert(entry: TimelineEntry): void {
    const place = this.#placeOf(entry);
    if (place === this.#steps.length) {
      this.#steps.push(entry);
      this.#entries.push(entry);
      return;
    }
    this.#steps.splice(place, 0, entry);
    this.#entries = this.#steps.filter((step) => step.id !== undefined);
    this.#rearranged += 1;
  }

  /** After every step that is not later, and after all that touch what this entry touches. */
  #placeOf(entry: TimelineEntry): number {
    const last = this.#steps.findLast((step) => step.id !== undefined);
    if (!last || last.zxid <= entry.zxid) return this.#steps.length;
    const touched = new Set(pathsOf(entry.edit));
    let place = this.#steps.length;
    for (let at = place - 1; at >= 0; at -= 1) {
      const step = this.#steps[at];
      if (!step || pathsOf(step.edit).some((path) => touched.has(path))) break;
      if (step.id === undefined) continue;
      if (step.zxid <= entry.zxid) break;
      place = at;
    }
    return place;
  }

  #dropOldest(): void {
    if (this.#entries.length <= this.#limit) return;
    const first = this.#entries[Math.min(DROPPED_AT_ONCE, this.#limit)];
    const at = first ? this.#steps.indexOf(first) : this.#steps.length;
    this.#steps.splice(0, at);
    const kept = this.#steps.filter((step) => step.id !== undefined);
    this.#dropped += this.#entries.length - kept.length;
    this.#entries = kept;
    this.#rearranged += 1;
  }
}
