/** What may be done to one process of the cluster. */
export const ACTS = ['kill', 'freeze', 'thaw', 'stop', 'start'] as const;
export type Act = (typeof ACTS)[number];

/** What a line typed into the cluster's console asks for. */
export type Order =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  | { readonly kind: Act; readonly name: string }
  | { readonly kind: 'misunderstood'; readonly why: string };

/** What the console understands, for people. */
export const HELP = `list         all processes: number, state, role, matches and players
kill NAME    ends it at once, as a crash would (SIGKILL)
freeze NAME  stops it in its tracks (SIGSTOP); it does not know that time passes
thaw NAME    lets it go on (SIGCONT)
stop NAME    asks it to end (SIGTERM): a game server hands its duels over first
start NAME   starts it again, on its data and its port
help         these lines
quit         ends everything (so do Ctrl+C and Ctrl+D); once more to end at once
What was killed or stopped stays down until you start it.`;

/** Reads a typed line; `names` are those of the processes. Case and spaces do not matter. */
export function parseOrder(line: string, names: readonly string[]): Order {
  const [verb = '', name, ...rest] = line
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (verb === '') return { kind: 'nothing' };
  if (verb === 'list' || verb === 'help' || verb === 'quit') {
    if (name === undefined) return { kind: verb };
    return { kind: 'misunderstood', why: `${verb} stands alone` };
  }
  const act = ACTS.find((known) => known === verb);
  if (!act) {
    const known = ['list', ...ACTS.map((one) => `${one} NAME`), 'help', 'quit'].join(', ');
    return { kind: 'misunderstood', why: `there is no ${shown(verb)}; there are ${known}` };
  }
  if (name === undefined || rest.length > 0 || !names.includes(name)) {
    const wrong =
      name === undefined ? '' : rest.length > 0 ? ', not of several' : `; there is no ${shown(name)}`;
    return { kind: 'misunderstood', why: `${act} takes one name of ${names.join(', ')}${wrong}` };
  }
  return { kind: act, name };
}

/** A word as it was typed, without what a terminal would obey. */
function shown(word: string): string {
  return JSON.stringify(word.length > 20 ? `${word.slice(0, 20)}…` : word);
}
