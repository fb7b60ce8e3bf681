import type { MatchId } from '@double-barrier/shared/ids';
import type { ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Failure } from '../../app-state.ts';
import { Inspector } from '../../inspector/inspector.ts';
import { openRecording, writeRecording } from '../../inspector/recording.ts';
import type { RecordingRefusal } from '../../inspector/recording-error.ts';
import { NO_FILTER, type TimelineFilter, type TimelineView } from '../../inspector/timeline-view.ts';
import type { TreeRow } from '../../inspector/tree-rows.ts';
import type { Language } from '../../language/language.ts';
import { ZnodeViewer, type ZnodeWire } from '../../znode-viewer.ts';
import { Revision } from './revision.ts';
import { ShownTimeline } from './shown-timeline.ts';
import { Unfolding, waysTo } from './unfolding.ts';

/** The parts of the panel; where there is little room, one is seen at a time. */
export type PanelPart = 'tree' | 'recipes' | 'timeline' | 'hazards';

/** Ages grow once a second. */
const AGE_MS: Milliseconds = 1000;

/** What the reader does with the inspector and what he sees of it; `revision` grows with everything that he could see. */
export class Panel {
  readonly revision = new Revision();
  readonly clock: Clock;
  readonly #live: Inspector;
  readonly #wire: ZnodeWire;
  #viewer: ZnodeViewer | undefined;
  readonly #unfolding = new Unfolding();
  #rows: readonly TreeRow[] | undefined;
  #recording: { readonly name: string; readonly inspector: Inspector } | undefined;
  readonly #timeline = new ShownTimeline();
  #language: Language = 'en';
  #part: PanelPart = 'tree';
  #selected: string | undefined;
  /** The match whose record is to be shown. */
  #sought: MatchId | undefined;
  #refusal: Failure | undefined;
  #fileRefusal: RecordingRefusal | undefined;
  #cancelFade: () => void = () => undefined;
  #cancelAge: () => void = () => undefined;

  constructor(wire: ZnodeWire, clock: Clock) {
    this.#wire = wire;
    this.clock = clock;
    this.#live = new Inspector(clock);
    this.#live.onChange(() => this.#changed());
  }

  /** What is shown: the live tree, or a recording that was opened. */
  get inspector(): Inspector {
    return this.#recording?.inspector ?? this.#live;
  }

  /** The name of the file that is shown instead of the live tree. */
  get recordingName(): string | undefined {
    return this.#recording?.name;
  }

  get language(): Language {
    return this.#language;
  }

  get part(): PanelPart {
    return this.#part;
  }

  get selected(): string | undefined {
    return this.#selected;
  }

  /** Why the server does not let this page look. */
  get refusal(): Failure | undefined {
    return this.#refusal;
  }

  /** Why the last file was not opened. */
  get fileRefusal(): RecordingRefusal | undefined {
    return this.#fileRefusal;
  }

  /** The rows of the tree; worked out anew only when the tree, or what of it is unfolded, has changed. */
  get rows(): readonly TreeRow[] {
    const { shown } = this.inspector;
    this.#rows ??= this.inspector.rows(this.#unfolding.in(shown));
    return this.#rows;
  }

  /** The timeline's entries as they are listed. */
  get view(): TimelineView {
    return this.#timeline.of(this.inspector.timeline);
  }

  speak(language: Language): void {
    this.#language = language;
    this.#draw();
  }

  choosePart(part: PanelPart): void {
    this.#part = part;
    this.#draw();
  }

  select(path: string): void {
    this.#selected = path;
    this.#draw();
  }

  /** Shows a znode in the tree, whatever is folded above it. */
  goTo(path: string): void {
    for (const above of waysTo(path, this.inspector.shown.root)) this.#unfold(above);
    this.#selected = path;
    this.#part = 'tree';
    this.#turn();
  }

  unfold(paths: readonly string[]): void {
    for (const path of paths) this.#unfold(path);
    this.#turn();
  }

  fold(path: string): void {
    if (this.#unfolding.fold(this.inspector.shown.root, path) && !this.#recording) this.#viewer?.fold(path);
    this.#turn();
  }

  /** Shows one match's events alone, and its record in the tree; without one, everything. */
  showMatch(match: MatchId | undefined): void {
    this.view.filter = { ...NO_FILTER, match };
    this.#sought = match;
    this.#seek();
    this.#draw();
  }

  filter(change: Partial<TimelineFilter>): void {
    this.view.filter = { ...this.view.filter, ...change };
    this.#draw();
  }

  /** Lists new changes no more, or again. */
  togglePause(): void {
    const { view } = this;
    if (view.isPaused) view.resume();
    else view.pause();
    this.#draw();
  }

  /** The text of a file with the whole timeline. */
  save(): string {
    return writeRecording(this.inspector.timeline, this.inspector.now);
  }

  /** Shows a recording instead of the live tree; what is none leaves all as it is and says why. */
  open(name: string, text: string): void {
    const opened = openRecording(text);
    this.#fileRefusal = opened.ok ? undefined : opened.refusal;
    if (opened.ok) {
      const inspector = Inspector.ofRecording(this.clock, opened.timeline, opened.at);
      inspector.onChange(() => this.#turn());
      this.#recording = { name, inspector };
    }
    this.#turn();
  }

  /** Shows the tree as it is now. */
  backToNow(): void {
    this.#recording = undefined;
    this.#live.scrubTo(undefined);
  }

  /** Begins to look, or looks again: what was seen before is still known. */
  look(): void {
    this.#viewer = new ZnodeViewer(this.#wire, this.clock, {
      picture: (picture) => this.#takePicture(picture),
      changes: (changes) => this.#live.receiveChanges(changes),
      refused: (reason) => this.#refuse(reason),
      linkLost: () => this.#live.lose(),
    });
    this.#viewer.open();
    for (const path of this.#unfolding.opened) this.#viewer.unfold(path);
    this.#age();
  }

  /** Looks no more; what it has seen is as of now. */
  rest(): void {
    this.#viewer?.close();
    this.#viewer = undefined;
    this.#live.lose();
    this.#cancelFade();
    this.#cancelAge();
  }

  #takePicture(picture: ZnodePicture): void {
    this.#refusal = undefined;
    this.#live.receivePicture(picture);
    this.#selected ??= picture.root;
    this.#seek();
  }

  /** Goes to the record of the match that was asked for, once it is known where records are. */
  #seek(): void {
    if (this.#sought === undefined || !this.inspector.hasPicture) return;
    this.goTo(`${this.inspector.shown.root}/history/${this.#sought}`);
    this.#sought = undefined;
  }

  #refuse(reason: Failure): void {
    if (!reason.startsWith('link/')) this.#refusal = reason;
    this.#draw();
  }

  #unfold(path: string): void {
    if (this.#unfolding.unfold(this.inspector.shown.root, path) && !this.#recording)
      this.#viewer?.unfold(path);
  }

  #changed(): void {
    this.#turn();
    this.#awaitFade();
  }

  /** A timer may end a little before its time: then the mark is still there, and waited for again. */
  #awaitFade(): void {
    this.#cancelFade();
    const { nextFade } = this.#live.marks;
    if (nextFade === undefined) return;
    this.#cancelFade = this.clock.after(Math.max(1, nextFade - this.clock.now()), () => {
      this.#live.fade();
      this.#awaitFade();
    });
  }

  /** Draws with other rows. */
  #turn(): void {
    this.#rows = undefined;
    this.#draw();
  }

  #age(): void {
    this.#cancelAge = this.clock.after(AGE_MS, () => {
      this.#draw();
      this.#age();
    });
  }

  #draw(): void {
    this.revision.grow();
  }
}
