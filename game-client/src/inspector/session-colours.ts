/** How many hues tell sessions apart. */
export const SESSION_COLOURS = 12;

/** A colour for each session, which it keeps: the same on every screen, unless another session that is there has it. */
export class SessionColours {
  readonly #colours = new Map<string, number>();

  /** From 0 to `SESSION_COLOURS` − 1. `isThere` tells whether a session still owns something. */
  colourOf(owner: string, isThere: (owner: string) => boolean): number {
    const known = this.#colours.get(owner);
    if (known !== undefined) return known;
    const wanted = hash(owner) % SESSION_COLOURS;
    const taken = new Set([...this.#colours].filter(([other]) => isThere(other)).map(([, colour]) => colour));
    let colour = wanted;
    while (taken.has(colour) && taken.size < SESSION_COLOURS) colour = (colour + 1) % SESSION_COLOURS;
    this.#colours.set(owner, colour);
    return colour;
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
