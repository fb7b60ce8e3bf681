/** What the recipe view reads, as paths below the root; `*` stands for any name. */
const ALWAYS_UNFOLDED: readonly (readonly string[])[] = [
  [],
  ['servers'],
  ['lobby'],
  ['queue'],
  ['challenges'],
  ['matches'],
  ['matches', '*'],
  ['matches', '*', 'barrier'],
  ['locks'],
  ['locks', '*'],
  ['intents'],
];

/** True for a znode whose children every viewer is shown; all others are folded until a viewer unfolds them. */
export function isAlwaysUnfolded(root: string, path: string): boolean {
  if (path === root) return true;
  if (!path.startsWith(`${root}/`)) return false;
  const names = path.slice(root.length + 1).split('/');
  return ALWAYS_UNFOLDED.some(
    (pattern) =>
      pattern.length === names.length &&
      pattern.every((wanted, depth) => wanted === '*' || wanted === names[depth]),
  );
}

/** True for a znode whose children are shown to nobody: the name of an invite is the secret that its link carries. */
export function isNeverUnfolded(root: string, path: string): boolean {
  return path === `${root}/invites` || path.startsWith(`${root}/invites/`);
}
