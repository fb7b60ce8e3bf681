import type { OperationCount } from './counting-session.ts';

const plural = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What the lab says in English; the other languages say the same things. */
export const english = {
  usage: `npm run lab -- lock [PATH] [--seconds N] [--naive]
npm run lab -- watch [PATH] [PARENT]
npm run lab -- duel [PATH]

  lock      mutual exclusion: waits for the lock, holds it for N seconds (10), gives it back
            --naive: as the exercise sheet has it, with nodes L- (under /LOCKS) and a look each second
  watch     tells each change of a znode's data (/NORMAL) and of another one's children (/PAI)
  duel      a duel through a double barrier; Ctrl+C ends your part

  --lang en|pt                        the language; else that of the environment
  --zookeeper-connect HOST:PORT,…     the ZooKeeper; else ZOOKEEPER_CONNECT, else the one that npm start runs here
  --data-dir, --zookeeper-root, --zookeeper-session-ms   as for npm start

Paths are absolute. Ctrl+C ends every exercise, and leaves none of its nodes behind; a second one waits for nobody.`,
  refusals: {
    noExercise: 'which exercise: lock, watch or duel?',
    unknownExercise: (given: string) => `no exercise ${given}; there are lock, watch and duel`,
    badPath: (given: string) =>
      `a path is absolute, such as /duel/lab/lock, and not / or under /zookeeper; was given ${given}`,
    tooManyPaths: (given: string) => `one path too many: ${given}`,
    badSeconds: (given: string) => `--seconds: expected a whole number from 1 to 3600; was given ${given}`,
    badLanguage: (given: string) => `--lang: expected en or pt; was given ${given}`,
    onlyForLock: '--seconds and --naive belong to lock alone',
    noGame: (dataDir: string) =>
      `no ZooKeeper runs on ${dataDir}. Start the game in another terminal (npm start) and try again, or name a ` +
      'ZooKeeper with --zookeeper-connect HOST:PORT',
    noAnswer: (address: string) => `no ZooKeeper answers at ${address}`,
  },
  connected: (address: string, session: string) =>
    `ZooKeeper ${address}, session 0x${session}: my ephemeral nodes live and die with it`,
  failures: {
    'too-many':
      'Others are at this barrier already. Choose another path: npm run lab -- duel /duel/lab/other',
    'round-running':
      'A duel runs behind this barrier. Wait for its end, or choose another path: npm run lab -- duel /duel/lab/other',
    lost: 'My node is gone: somebody removed it, and with it what I had claimed.',
    'session-ended': 'ZooKeeper was away for too long: the session is over, and its nodes with it.',
    other: (message: string) => `ZooKeeper refused: ${message}`,
  },
  lock: {
    wants: (path: string) => `I want the lock ${path}`,
    waits: (ahead: number, holder: string) => `Waiting: ${ahead} ahead of me, ${holder} holds the lock`,
    enters: (node: string, seconds: number) =>
      `I am in the critical zone, for ${seconds} s; my node is ${node}`,
    leaves: 'I leave the critical zone',
    withdraws: 'I do not wait any longer',
    used: ({ reads, writes, watches }: OperationCount) =>
      `Used: ${plural(reads, 'read', 'reads')}, ${plural(writes, 'write', 'writes')}, ${plural(watches, 'watch', 'watches')}`,
  },
  watch: {
    begins: (path: string, parent: string) =>
      `Watching the data of ${path} and the children of ${parent}; Ctrl+C ends`,
    absent: 'does not exist',
    stale: 'ZooKeeper is away; what was printed last may be out of date',
    data: (text: string, bytes: number) => `${text} (${plural(bytes, 'byte', 'bytes')})`,
    children: (number: number, names: string) =>
      number === 0 ? 'no children' : `${plural(number, 'child', 'children')}: ${names}`,
  },
  duel: {
    entering: 'I am going to start the game',
    at: (path: string, member: string) => `  barrier ${path}, my node ${member}`,
    present: (members: number, size: number) => `  ${members} of ${size} at the gate`,
    begins: 'The game is about to begin',
    playing: '  your score is the number of seconds that you stay; Ctrl+C ends your part',
    leaving: 'I am going to end my part in the game',
    stillIn: (members: number) => `  ${members} still inside`,
    over: (score: number) => `The game is over. Your score was ${score}.`,
    withdrawn: 'I left before the game began',
  },
};

export type Words = typeof english;
