/**
 * The scoring probability of the stronger player in hundredths, by the difference of the ratings: entry `i` is the
 * highest difference at which 50 + i hundredths are expected.
 * @see FIDE Handbook B.02, 8.1.2: the table that makes Elo's formula exact in integers.
 */
const HIGHEST_DIFFERENCE = [
  3, 10, 17, 25, 32, 39, 46, 53, 61, 68, 76, 83, 91, 98, 106, 113, 121, 129, 137, 145, 153, 162, 170, 179,
  188, 197, 206, 215, 225, 235, 245, 256, 267, 278, 290, 302, 315, 328, 344, 357, 374, 391, 411, 432, 456,
  484, 517, 559, 619, 735,
] as const;

/** How far one game can move a rating. */
const K = 32;

/** What a player scores in hundredths of a game. */
export type GamePoints = 0 | 50 | 100;

/** The points in hundredths that a player of rating `own` may expect of a game against `other`. */
export function expectedPoints(own: number, other: number): number {
  const difference = Math.abs(own - other);
  const step = HIGHEST_DIFFERENCE.findIndex((highest) => difference <= highest);
  const stronger = 50 + (step === -1 ? HIGHEST_DIFFERENCE.length : step);
  return own >= other ? stronger : 100 - stronger;
}

/** By how much a game moves the rating of a player; the other player's moves by the same in the other direction. */
export function ratingChange(own: number, other: number, points: GamePoints): number {
  const hundredths = K * (points - expectedPoints(own, other));
  // Halves go away from zero, so that both sides round alike.
  return Math.sign(hundredths) * Math.floor((Math.abs(hundredths) + 50) / 100);
}
