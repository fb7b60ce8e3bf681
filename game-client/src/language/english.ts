import type { AbortReason, Ending, PauseReason } from '@double-barrier/shared/protocol/events';
import type { Failure } from '../app-state.ts';
import { englishChallenges } from './english-challenges.ts';

const refusals: Record<Failure, string> = {
  'name/empty': 'Type a name first.',
  'name/too-long': 'A name has at most 16 characters.',
  'name/not-visible': 'This name has characters that nobody can see. Type it again.',
  'lobby/not-entered': 'Enter the lobby first.',
  'lobby/unavailable': 'ZooKeeper is away, so the lobby is closed for a moment. Try again soon.',
  'queue/already-queued': 'You are already waiting for an opponent.',
  'queue/not-queued': 'You were not waiting any more.',
  'challenge/not-in-lobby': 'That player is not in the lobby any more: in a duel, or gone.',
  'challenge/oneself': 'Nobody can duel with himself.',
  'challenge/none': 'That challenge is over.',
  'invite/unknown': 'This invite link is not good any more: whoever made it has left.',
  'invite/oneself': 'This is your own invite link. Send it to a friend.',
  'match/none': 'That duel is over.',
  'match/running': 'Your duel is still on.',
  'request/malformed': 'The server did not understand this page. Reload it.',
  'request/too-many': 'Too many requests. Wait a moment.',
  'server/stopping': 'The server is about to stop and takes nobody new. Try again soon.',
  'server/full': 'The server is full. Try again soon.',
  'inspector/off':
    'The inspector is off on this server. Its operator allows it with INSPECTOR=local or INSPECTOR=on.',
  'inspector/local-only':
    'The inspector opens only on the machine that runs the server. Its operator allows it everywhere with INSPECTOR=on.',
  'server/failed': 'Something went wrong on the server. Try again.',
  'link/offline': 'There is no connection to the server just now.',
  'link/no-answer': 'The server did not answer. Try again.',
  'arena/not-shown': 'The arena cannot be drawn here. Reload the page to try again: your seat is kept.',
  'inspector/not-shown': 'The inspector could not be loaded. Try again when the connection is better.',
};

const aborts: Record<AbortReason, string> = {
  'opponent-absent': 'Your opponent did not come to the gate.',
  'you-were-absent': 'You did not come to the gate in time.',
  'you-left': 'You turned round before the gates opened.',
  'server-failed': 'No server could carry the duel on.',
};

const pauses: Record<PauseReason, (name: string) => string> = {
  'opponent-away': (name) => `${name} has lost the connection and may come back.`,
  'zookeeper-away': () => 'ZooKeeper is away. The duel waits for it.',
  'host-changed': () => 'Another server takes the duel over.',
  resuming: () => 'The duel is about to go on.',
};

const endings: Record<Ending, { won: (name: string) => string; lost: (name: string) => string }> = {
  won: { won: () => 'You won the duel.', lost: (name) => `${name} won the duel.` },
  conceded: { won: (name) => `${name} gave the duel up.`, lost: () => 'You gave the duel up.' },
  forfeited: { won: (name) => `${name} did not come back.`, lost: () => 'You did not come back in time.' },
  void: { won: () => 'The duel counts for nothing.', lost: () => 'The duel counts for nothing.' },
};

const watchedEndings: Record<Ending, (winner: string, loser: string) => string> = {
  won: (winner) => `${winner} won the duel.`,
  conceded: (_winner, loser) => `${loser} gave the duel up.`,
  forfeited: (_winner, loser) => `${loser} did not come back.`,
  void: () => 'The duel counts for nothing.',
};

/** 1st, 2nd, 3rd, 4th … 11th … 21st. */
function ordinal(place: number): string {
  const tens = place % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${suffix}`;
}

/** What the page says in English; the other languages say the same things. */
export const english = {
  tagline: 'A duel for two, gated by ZooKeeper.',
  you: '(you)',
  failures: refusals,
  link: {
    connecting: 'Connecting to the server…',
    resuming: 'Taking your place again…',
    reconnecting: 'Connection lost. Reconnecting…',
    moving: 'Moving to another server…',
    stopping: 'The server is about to stop: no new duels, and those that run are finished.',
    latency: (ms: number) => `Latency ${ms} ms`,
    latencyOf: (name: string, ms: number) => `${name}: latency ${ms} ms`,
    noLatency: 'No connection',
  },
  arena: 'The arena: keys and mouse fight here',
  settings: {
    language: 'Português',
    mute: 'Mute the sound',
    unmute: 'Turn the sound on',
    inspector: 'Inspector',
    inspectorHint: 'The znodes of this game, live (key I)',
  },
  name: {
    heading: 'Who enters the courtyard?',
    label: 'Name',
    enter: 'Enter lobby',
    entering: 'Entering…',
    hint: '1 to 16 characters. No account, no password.',
  },
  lobby: {
    heading: 'The lobby',
    players: 'Players in the lobby',
    count: (players: number) => (players === 1 ? '1 player' : `${players} players`),
    ready: 'You are in the lobby.',
    stale: 'ZooKeeper is away: the lobby is shown as it was last known.',
    staleBadge: 'as last known',
    alone: 'Nobody else is here yet. Invite a friend by a link, or practise meanwhile.',
    quickDuel: 'Quick duel',
    quickDuelHint: 'You meet the player who has waited longest.',
    asking: 'Asking for a duel…',
    waiting: 'Waiting for an opponent…',
    stopWaiting: 'Stop waiting',
    changeName: 'Change name',
    rating: 'Rating',
  },
  challenge: englishChallenges,
  leaderboard: {
    caption: 'Leaderboard',
    rank: 'Rank',
    player: 'Player',
    rating: 'Rating',
    score: 'Score',
    wins: 'Wins',
    empty: 'Nobody has scored yet. The first line is yours to take.',
  },
  gate: {
    heading: (one: string, other: string) => `Duel of ${one} and ${other}`,
    entering: 'I am going to start the game',
    atTheGate: 'The gates',
    outside: 'not at the gate yet',
    inside: 'at the gate',
    stillInside: 'still in the courtyard',
    atTheExit: 'waits at the exit',
    hasLeft: 'has left',
    begins: 'The game is about to begin',
    goesOn: 'The duel goes on',
    waitingToEnter: (name: string) => `waiting for ${name} to enter`,
    arenaLoads: 'the arena is being lit',
    leave: 'Leave duel',
    leaving: 'I am going to end my part in the game',
    waitingToLeave: (name: string) => `waiting for ${name} to leave`,
    decided: 'The duel is decided. Leave through your gate to see the score.',
    closesIn: 'The gate closes in',
    waitsForYou: 'The duel waits for your arena.',
    paused: 'The duel is paused',
    pauses,
    keys: 'WASD or arrows move · mouse aims · left button or J fires · Space dashes · right button or K parries',
  },
  commit: {
    heading: 'The score is being written',
    recording: 'Both have left. The result is being recorded.',
    place: (place: number) => `${ordinal(place)} in the queue for the score lock`,
    holding: 'This duel holds the score lock.',
    holder: 'Lock held by',
    applying: 'The score is being applied under the lock.',
    zookeeperAway: 'ZooKeeper is away. The score is safe and is written when it is back.',
  },
  score: {
    heading: 'Final score',
    over: (points: number) => `The game is over. Your score was ${points}.`,
    endings,
    rounds: 'Rounds',
    hits: 'Hits',
    parries: 'Parries',
    total: 'Score',
    rating: 'Rating',
    part: 'Part',
    committed: 'Committed as',
    watchAgain: 'Watch again',
    inTree: 'See this match in the tree',
    back: 'Back to lobby',
  },
  practice: {
    start: 'Practice',
    strength: 'Strength of the bot',
    strengths: { novice: 'gentle', adept: 'even', master: 'fierce' },
    bots: { novice: 'Pupil (bot)', adept: 'Adept (bot)', master: 'Sword master (bot)' },
    offer: 'Nobody yet. Practise meanwhile: you keep your place, and are called when somebody comes.',
    status: 'Practice against a bot: nothing of it counts',
    queued: 'You keep your place in the queue.',
    end: 'End practice',
    heading: 'Practice score',
    over: (points: number) => `The practice is over. Your score was ${points}.`,
    uncommitted: 'Practice: nothing is committed, and nobody’s rating changes.',
    again: 'Practise again',
    called: (name: string) => `${name} is here: the practice ends, your duel begins`,
  },
  menu: {
    open: 'Menu',
  },
  live: {
    heading: 'Live matches',
    none: 'No duel is being fought just now.',
    rounds: (left: number, right: number) => `${left} : ${right}`,
    watch: 'Watch',
    watchDuel: (left: string, right: string) => `Watch ${left} and ${right}`,
  },
  watch: {
    heading: (left: string, right: string) => `You watch the duel of ${left} and ${right}`,
    watching: 'You watch',
    watchers: (count: number) => (count === 1 ? '1 watches' : `${count} watch`),
    stop: 'Stop watching',
    drawn: 'Nobody won the duel.',
    void: 'The duel counts for nothing.',
    endings: watchedEndings,
  },
  recent: {
    caption: 'My last ten duels',
    opponent: 'Opponent',
    result: 'Result',
    points: 'Score',
    replay: 'Replay',
    watch: (opponent: string) => `Watch the duel against ${opponent} again`,
    outcomes: { won: 'won', lost: 'lost', drawn: 'drawn' },
  },
  aborted: {
    heading: 'The duel did not take place',
    reasons: aborts,
    unharmed: 'Nobody’s rating has changed.',
  },
  replaced: {
    heading: 'You play on in a newer tab',
    sentence: 'This tab stays quiet, so that you have one seat only.',
    takeOver: 'Play here instead',
  },
};

/** Everything that the page says, in one language. */
export type Catalogue = typeof english;
