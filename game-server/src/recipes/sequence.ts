/**
 * The number that follows `mark` at the end of a sequential name, or undefined where the name is not of that kind:
 * ten digits, which ZooKeeper makes negative once they overflow.
 */
export function sequenceAfter(mark: string, name: string): number | undefined {
  const at = name.lastIndexOf(mark);
  const digits = at < 0 ? '' : name.slice(at + mark.length);
  return /^-?\d{10}$/.test(digits) ? Number(digits) : undefined;
}
