/** A path without the root that all of them share. */
export function pathBelow(path: string, root: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
