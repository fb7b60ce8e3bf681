import type { AppState, OpenInspector } from './app-state.ts';
import type { Language } from './language/language.ts';

/** An inspector on the page. */
export interface ShownInspector {
  speak(language: Language): void;
  /** Shows what it was opened for: the whole tree, or one match's part in it. */
  show(asked: OpenInspector): void;
  close(): void;
}

/** What the mount asks of the page. */
export interface InspectorMountOptions {
  /** Loads the inspector and puts it on the page. */
  open(asked: OpenInspector, language: Language): Promise<ShownInspector>;
  onFailed(error: unknown): void;
}

interface Mounted {
  asked: OpenInspector;
  language: Language;
  shown: ShownInspector | undefined;
}

/** Keeps exactly one inspector on the page while the state asks for it, and none else; it is loaded when first wanted. */
export class InspectorMount {
  readonly #options: InspectorMountOptions;
  #mounted: Mounted | undefined;

  constructor(options: InspectorMountOptions) {
    this.#options = options;
  }

  /** Opens, updates or closes the inspector, as the state asks. */
  follow({ inspector, language }: AppState): void {
    const mounted = this.#mounted;
    if (!inspector) this.#takeDown();
    else if (!mounted) void this.#mount(inspector, language);
    else this.#update(mounted, inspector, language);
  }

  async #mount(asked: OpenInspector, language: Language): Promise<void> {
    const mounted: Mounted = { asked, language, shown: undefined };
    this.#mounted = mounted;
    try {
      const shown = await this.#options.open(asked, language);
      if (this.#mounted !== mounted) {
        shown.close();
        return;
      }
      mounted.shown = shown;
      if (mounted.asked !== asked) shown.show(mounted.asked);
      if (mounted.language !== language) shown.speak(mounted.language);
    } catch (error) {
      if (this.#mounted === mounted) this.#mounted = undefined;
      this.#options.onFailed(error);
    }
  }

  #update(mounted: Mounted, asked: OpenInspector, language: Language): void {
    if (mounted.asked !== asked) mounted.shown?.show(asked);
    if (mounted.language !== language) mounted.shown?.speak(language);
    mounted.asked = asked;
    mounted.language = language;
  }

  #takeDown(): void {
    this.#mounted?.shown?.close();
    this.#mounted = undefined;
  }
}
