/** True for the address of the inspector alone. */
export function isInspectorPath(pathname: string): boolean {
  return /^\/inspector\/?$/.test(pathname);
}
