/** A place or a direction that may be written again and again. */
export interface Vector {
  x: number;
  y: number;
}

/** Adds a push of this strength along (x, y), whatever that vector's length. */
export function addPush(sum: Vector, x: number, y: number, strength: number): void {
  const length = Math.sqrt(x * x + y * y);
  if (length === 0) return;
  sum.x += (x / length) * strength;
  sum.y += (y / length) * strength;
}

/** The distance from a point to the segment between two others. */
export function distanceToSegment(
  x: number,
  y: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const alongX = toX - fromX;
  const alongY = toY - fromY;
  const square = alongX * alongX + alongY * alongY;
  const share = square === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / square;
  const held = Math.min(1, Math.max(0, share));
  const offX = fromX + alongX * held - x;
  const offY = fromY + alongY * held - y;
  return Math.sqrt(offX * offX + offY * offY);
}
