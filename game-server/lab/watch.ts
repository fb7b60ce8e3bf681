import { type ChildrenChange, watchChildren } from '@double-barrier/game-server/recipes/children-watch';
import { type DataChange, watchData } from '@double-barrier/game-server/recipes/data-watch';
import { RecipeError } from '@double-barrier/game-server/recipes/recipe-error';
import type { Lab } from './lab.ts';
import { listOf, statLines, textOf, timeOf } from './znode-text.ts';

export interface WatchExercise {
  readonly path: string;
  readonly parent: string;
}

/**
 * A data watch on one znode, which may not exist yet, and a children watch on another. ZooKeeper's watches fire once:
 * the recipes read again and arm the next one at every change, so what is printed is always the latest.
 */
export async function watch(lab: Lab, { path, parent }: WatchExercise): Promise<void> {
  const { clock, say, session, stop, words } = lab;
  const sayNews = (of: string, news: string, lines: readonly string[] = []) => {
    say(`${timeOf(clock.wallTime())}  ${of}  ${news}`);
    for (const line of lines) say(`    ${line}`);
  };

  const onData = (change: DataChange) => {
    if (change.kind !== 'data') return sayNews(path, words.watch[change.kind]);
    const { bytes, stat } = change;
    return sayNews(path, words.watch.data(textOf(bytes), bytes.length), statLines(stat));
  };

  let known: readonly string[] = [];
  const onChildren = (change: ChildrenChange) => {
    if (change.kind === 'absent') known = [];
    if (change.kind !== 'children') return sayNews(parent, words.watch[change.kind]);
    const names = change.names.toSorted();
    const came = names.filter((name) => !known.includes(name));
    const gone = known.filter((name) => !names.includes(name));
    known = names;
    const changes = [...came.map((name) => `+ ${name}`), ...gone.map((name) => `- ${name}`)];
    return sayNews(parent, words.watch.children(names.length, listOf(names)), changes.slice(0, 20));
  };

  say(words.watch.begins(path, parent));
  await Promise.all([
    watchData(session, path, stop, onData),
    watchChildren(session, parent, stop, onChildren),
  ]);
  if (!stop.aborted) throw new RecipeError('session-ended', path, session.ended.reason);
}
