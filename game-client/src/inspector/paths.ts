/** The path of a znode's parent. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : '/';
}

/** True where `path` is somewhere below `ancestor`. */
export function isBelow(path: string, ancestor: string): boolean {
  return path.length > ancestor.length && path.startsWith(ancestor === '/' ? '/' : `${ancestor}/`);
}
