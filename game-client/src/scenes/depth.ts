/** What lies above what, from the floor up. */
export const DEPTH = {
  surroundings: 0,
  floor: 1,
  mark: 2,
  light: 3,
  ring: 4,
  numeral: 5,
  shadow: 6,
  cloak: 7,
  body: 8,
  pillar: 9,
  gate: 10,
  bolt: 11,
  spark: 12,
} as const;
