import type { Language } from '../language/language.ts';
import type { NetworkView, NetworkViewOptions } from './network-view.ts';

/** What has keys of its own. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], [data-own-keys]';

/** Shows and hides the network view at key N; what it consists of is fetched when it is shown first. */
export class NetworkSwitch {
  readonly #options: NetworkViewOptions;
  readonly #listening = new AbortController();
  #language: Language;
  #wanted = false;
  #view: NetworkView | undefined;

  constructor(options: NetworkViewOptions) {
    this.#options = options;
    this.#language = options.language;
    const { signal } = this.#listening;
    document.addEventListener('keydown', (event) => this.#onKeyDown(event), { signal });
  }

  /** Goes on in this language. */
  speak(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#view?.speak(language);
  }

  /** Hides the view for good. */
  dispose(): void {
    this.#listening.abort();
    this.#wanted = false;
    this.#hide();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.code !== 'KeyN' || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
    this.#wanted = !this.#wanted;
    if (this.#wanted) void this.#show();
    else this.#hide();
  }

  async #show(): Promise<void> {
    try {
      const { NetworkView } = await import('./network-view.ts');
      // Meanwhile the key may have been pressed again, or the duel may be over.
      if (this.#wanted && !this.#view) {
        this.#view = new NetworkView({ ...this.#options, language: this.#language });
      }
    } catch {
      // It could not be fetched; the next press tries again.
      this.#wanted = false;
    }
  }

  #hide(): void {
    this.#view?.close();
    this.#view = undefined;
  }
}
