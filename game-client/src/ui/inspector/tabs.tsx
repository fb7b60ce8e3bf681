import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

/** One of several parts of which one is seen at a time. */
export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** A number that asks to be looked at; none is shown for 0. */
  readonly badge?: number;
  /** What the badge counts, for who cannot see it. */
  readonly badgeWords?: string;
}

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  readonly children: ComponentChildren;
}

/** Tabs by the WAI-ARIA pattern: the arrows, Home and End go from one to the next, and what is reached is shown. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, children }: TabsProps<Name>) {
  const list = useRef<HTMLDivElement>(null);
  const choose = (index: number) => {
    const tab = tabs[(index + tabs.length) % tabs.length];
    if (!tab) return;
    onChoose(tab.name);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.name}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = tabByKey(
      event.key,
      tabs.findIndex(({ name }) => name === chosen),
      tabs.length,
    );
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <>
      <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            id={`tab-${tab.name}`}
            type="button"
            role="tab"
            aria-selected={tab.name === chosen}
            aria-controls="tab-panel"
            tabIndex={tab.name === chosen ? 0 : -1}
            onClick={() => onChoose(tab.name)}
          >
            {tab.label}
            {tab.badge ? (
              <span class="tab-badge">
                {tab.badge}
                <span class="visually-hidden"> {tab.badgeWords}</span>
              </span>
            ) : null}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="tab-panel" role="tabpanel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}

/** The tab that a key leads to from the given one; undefined for other keys. */
export function tabByKey(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowLeft':
      return (from + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
