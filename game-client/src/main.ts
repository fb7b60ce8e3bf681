import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/oxanium/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/lobby.css';
import './ui/challenge.css';
import './ui/match.css';
import './ui/score.css';
import { systemClock } from '@double-barrier/shared/time';
import { Connection } from './connection.ts';
import { openGamePage } from './game-page.ts';
import { isInspectorPath } from './inspector-path.ts';
import { browserKeepsakes, browserStorage } from './keepsakes.ts';
import { chooseLanguage } from './language/language.ts';
import { replayAskedFor } from './replay-path.ts';

const clock = systemClock;
const keepsakes = browserKeepsakes(browserStorage('sessionStorage'), browserStorage('localStorage'));
const connection = new Connection(clock, location.origin);
const language = chooseLanguage(keepsakes.language, navigator.languages);

const replay = replayAskedFor(location.search);

if (replay !== undefined) {
  const { openReplayPage } = await import('./replay/replay-page.ts');
  openReplayPage({ matchId: replay, clock, keepsakes, language });
} else if (isInspectorPath(location.pathname)) {
  const { openInspectorPage } = await import('./inspector-page.ts');
  openInspectorPage({ clock, keepsakes, connection, language });
} else {
  openGamePage({ clock, keepsakes, connection, language });
}
