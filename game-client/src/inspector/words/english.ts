import type { GateKind } from '../gate.ts';
import type { HazardKind, StrayReason } from '../hazards/hazard.ts';
import type { RecordingRefusal } from '../recording-error.ts';
import type { BarrierPhase, IntentRecipe, LockRecipe, MatchRecipe } from '../recipes/recipe.ts';

const barrierPhases: Record<BarrierPhase, string> = {
  empty: 'Nobody is in.',
  entering: 'Whoever is in waits for the others.',
  full: 'All are in: ready comes next.',
  open: 'ready stands: everybody may go on.',
  leaving: 'Somebody has left and waits until all have.',
  stale: 'This ready belongs to an earlier round.',
};

const lockManners: Record<LockRecipe['manner'], string> = {
  predecessor: 'Each watches the one right before it, so that one release wakes one contender.',
  polling: 'Each reads the list again every second: the naive way.',
};

const matchPhases: Record<MatchRecipe['phase'], string> = {
  playing: 'It is being played.',
  finished: 'The result is decided and waits for the score lock.',
  scored: 'Both players have their points.',
  unreadable: 'The record cannot be read.',
};

const intentSteps: Record<IntentRecipe['step'], string> = {
  'before-commit': 'The result is not written yet.',
  'to-be-scored': 'Waits for whoever holds the score lock next.',
  'to-be-filed': 'The points are in; the record moves to the history.',
  'to-be-removed': 'All is done; only the intent is left to remove.',
};

const strays: Record<StrayReason, string> = {
  persistent: 'It is persistent: it stays when its maker goes.',
  sequential: 'It carries a number, as no member does.',
  surplus: 'It came when the barrier was full already.',
  'ephemeral-ready': 'This ready is ephemeral: it goes with one member’s session.',
};

const phases: Readonly<Record<string, string>> = {
  playing: 'being played',
  finished: 'decided',
  scored: 'scored',
};

const gates: Record<GateKind, (who: string) => string> = {
  'first-member': (who) => `${who} is at the barrier`,
  'second-member': (who) => `${who} is at the barrier, the second`,
  'surplus-member': (who) => `${who} is one too many`,
  opened: () => 'The game is about to begin',
  'member-left': (who) => `${who} has left the barrier`,
  emptied: (who) => `${who} has left: the barrier is empty`,
  phase: (phase) => `The match is ${phases[phase] ?? phase}`,
  'lock-taken': (who) => `Lock taken: ${who}`,
  'lock-released': (who) => `Lock released: ${who}`,
  'history-written': () => 'The match is in the history',
};

const hazards: Record<HazardKind, { title: string; cause: string; remedy: string }> = {
  'stale-ready': {
    title: 'A stale ready',
    cause:
      'A round ended without its last member removing ready. A kazoo client that comes now would pass alone.',
    remedy:
      'Delete this ready, or use a fresh path for each round. Our own members delete it when they enter.',
  },
  'stray-child': {
    title: 'A stray child in a barrier',
    cause:
      'Every child but ready counts as a member, so this one opens the barrier too early or keeps it from emptying.',
    remedy: 'Delete the znode. Keep nothing under a barrier but ephemeral members and ready.',
  },
  'mixed-schemes': {
    title: 'Contenders of two naming schemes',
    cause: 'Each client sees only names of its own kind, so two of them can hold the lock at once.',
    remedy: 'Let all clients use one scheme (kazoo’s is __lock__), or give each scheme a lock of its own.',
  },
  'persistent-contender': {
    title: 'A contender that nothing removes',
    cause: 'It is not ephemeral: if its maker dies, everybody behind it waits for ever.',
    remedy: 'Delete it once its maker is known to be gone, and create contenders as ephemeral.',
  },
  'unknown-owner': {
    title: 'Nobody here knows the contender’s owner',
    cause:
      'It is over a minute old; its session is no server’s and owns nothing else here. A foreign program holds it, or one that hangs.',
    remedy:
      'Look for the program of this session. If it is dead, ZooKeeper removes the znode when the session expires; deleting it earlier breaks the lock.',
  },
  'old-intent': {
    title: 'An intent older than 30 s',
    cause:
      'A commit was begun and not finished: its server stopped, ZooKeeper was away, or the score lock is held for long.',
    remedy:
      'Look who holds the score lock. The next server that gets it finishes every intent; nothing is lost meanwhile.',
  },
  'vanishing-parent': {
    title: 'A parent that deletes itself',
    cause:
      'It is a container or a TTL node: ZooKeeper may delete it between two uses, and a client that relies on it fails.',
    remedy: 'Create the parent as a persistent znode.',
  },
};

const refusals: Record<RecordingRefusal['reason'], string> = {
  'too-large': 'This file is too large to be a recording.',
  'not-json': 'This file is not JSON.',
  'not-a-recording': 'This file is JSON, but not a recording of znodes.',
  'newer-version': 'A newer version of the inspector wrote this file. Reload the page and try again.',
  malformed: 'This recording is damaged.',
};

/** What the inspector's model has to say in English; the other languages say the same things. */
export const english = {
  recipes: {
    barrier: {
      name: 'Double barrier',
      guarantee: 'Nobody begins before both are there; nobody has ended before both end.',
      entered: (entered: number, size: number) => `${entered} of ${size} entered`,
      phases: barrierPhases,
      seats: { expected: 'not here yet', in: 'in', left: 'has left' },
    },
    lock: {
      name: 'Lock',
      guarantee: 'One holder at a time, first come, first served; a dead holder’s place is freed.',
      free: 'Nobody holds it.',
      holder: (who: string) => `held by ${who}`,
      waiting: (count: number) => (count === 1 ? '1 waits' : `${count} wait`),
      manners: lockManners,
    },
    lobby: {
      name: 'Lobby',
      guarantee: 'Who is listed is connected: an entry goes with its server’s session.',
      count: (count: number) => (count === 1 ? '1 player' : `${count} players`),
    },
    servers: {
      name: 'Game servers',
      guarantee: 'Who is listed lives: an entry goes with the server’s session.',
      count: (count: number) => (count === 1 ? '1 server' : `${count} servers`),
    },
    queue: {
      name: 'Queue',
      guarantee: 'First in, first out: ZooKeeper gives out the numbers.',
      count: (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`),
      paired: 'paired',
      next: 'next',
    },
    election: {
      name: 'Election of the host',
      guarantee: 'One server runs the match; each new one raises the epoch, and older ones are refused.',
      leader: (who: string) => `run by ${who}`,
      vacant: 'No server runs it.',
      epoch: (epoch: number) => `epoch ${epoch}`,
    },
    match: {
      name: 'Match record',
      guarantee: 'One write decides the result: it succeeds only on the version that its writer has read.',
      phases: matchPhases,
      epoch: (epoch: number) => `epoch ${epoch}`,
    },
    intent: {
      name: 'Intent',
      guarantee: 'A score that was begun is finished, whichever server dies.',
      steps: intentSteps,
    },
  },
  /** Who waits, and for whom. */
  waits: {
    now: (who: string, on: string) => `${who} waits for ${on}`,
    'if-leaving': (who: string, on: string) => `${who} will wait for ${on} when leaving`,
  },
  waitsSince: (duration: string) => `for ${duration}`,
  hazards,
  strays,
  timeline: { gates, refusals },
};

/** What the inspector's model has to say, in one language. */
export type InspectorWords = typeof english;
