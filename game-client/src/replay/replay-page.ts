import '../ui/replay/replay.css';
import type { MatchId } from '@double-barrier/shared/ids';
import type { Clock } from '@double-barrier/shared/time';
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import type { Keepsakes } from '../keepsakes.ts';
import type { Language } from '../language/language.ts';
import { replayWords } from '../language/replay-words.ts';
import { elementById } from '../page-element.ts';
import { mountAdaptiveArena } from '../scenes/adaptive-arena.ts';
import { type ReplayControls, ReplayScreen, type ShownReplay } from '../ui/replay/replay-screen.tsx';
import { type LoadedReplay, loadReplay } from './load-replay.ts';
import { ReplayFeed } from './replay-feed.ts';

export interface ReplayPageOptions {
  readonly matchId: MatchId;
  readonly clock: Clock;
  readonly keepsakes: Keepsakes;
  readonly language: Language;
}

/** Opens the page on which one finished duel is watched again; it needs no name and no socket. */
export function openReplayPage(options: ReplayPageOptions): void {
  const { matchId, language, clock } = options;
  const words = replayWords[language];
  document.documentElement.lang = language;
  document.title = `Double Barrier · ${words.heading}`;
  elementById('arena').setAttribute('aria-label', words.heading);
  const shown = signal<ShownReplay>({ kind: 'loading' });
  render(h(ReplayScreen, { shown, words, clock }), elementById('page'));
  void loadReplay(matchId, (address) => fetch(address)).then(async (loaded) => {
    shown.value = loaded;
    if (loaded.kind !== 'ready') return;
    const [left, right] = loaded.record.players;
    document.title = `Double Barrier · ${words.title(left.name, right.name)}`;
    try {
      await play(loaded, options, (controls) => (shown.value = { ...loaded, controls }));
    } catch (error) {
      reportError(error);
      shown.value = { kind: 'failed', fault: 'arena', record: loaded.record };
    }
  });
}

async function play(
  { record, match }: LoadedReplay & { kind: 'ready' },
  { clock, keepsakes, language }: ReplayPageOptions,
  show: (controls: ReplayControls) => void,
): Promise<void> {
  const { volume, quality, bindings, motion } = keepsakes.settings;
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const position = signal(0);
  const feed = new ReplayFeed(match, clock, () => (position.value += 1));
  const arena = await mountAdaptiveArena({
    parent: elementById('arena'),
    feed,
    side: 0,
    players: record.players,
    seed: record.seed,
    language,
    muted: keepsakes.muted,
    volume,
    quality,
    bindings,
    reducedMotion: motion === 'system' ? lessMotion : motion === 'calm',
    played: false,
  });
  arena.showStage({ kind: 'playing' });
  show({
    position,
    feed: {
      get position() {
        return feed.position;
      },
      toggle: () => feed.toggle(),
      setSpeed: (speed) => feed.setSpeed(speed),
      seek(tick) {
        feed.seek(tick);
        arena.jump();
      },
    },
  });
}
