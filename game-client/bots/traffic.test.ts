import { encodeInput } from '@double-barrier/shared/protocol/codec';
import { NEUTRAL_INPUT } from '@double-barrier/shared/simulation/player-input';
import { describe, expect, it } from 'vitest';
import { frameBytes, Traffic } from './traffic.ts';

const INPUT = encodeInput(7, NEUTRAL_INPUT);
const CONFIRMED = Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 0);

describe('Traffic', () => {
  it.each([
    ['down', 125, 2],
    ['down', 126, 4],
    ['down', 65_535, 4],
    ['down', 65_536, 10],
    ['up', 125, 6],
    ['up', 126, 8],
  ] as const)('BOTS-5: %s, %i bytes get a header of %i', (way, length, header) => {
    expect(frameBytes(way, new Uint8Array(length))).toBe(length + header);
  });

  it('BOTS-5: a text counts with its letter, in UTF-8', () => {
    expect(frameBytes('down', '')).toBe(3);
    expect(frameBytes('down', '2["é"]')).toBe(2 + 1 + 7);
  });

  it('BOTS-5: rates are those between beginning and end; the stream is the hot frames alone', () => {
    const traffic = new Traffic();
    traffic.add('up', INPUT);
    traffic.begin(1000);
    traffic.add('up', INPUT);
    traffic.add('down', CONFIRMED);
    traffic.add('down', '2["x"]');
    traffic.begin(2000);
    traffic.end(3000);
    traffic.add('down', CONFIRMED);
    traffic.end(9000);
    expect(traffic.rates).toEqual({ stream: { up: 7.5, down: 6 }, all: { up: 7.5, down: 10.5 } });
  });

  it('BOTS-5: has no rates before the duel is decided', () => {
    const traffic = new Traffic();
    traffic.end(5);
    traffic.begin(10);
    expect(traffic.rates).toBeUndefined();
  });

  it('BOTS-5: knows the sizes of the hot frames from the first to the last', () => {
    const traffic = new Traffic();
    traffic.add('up', INPUT);
    traffic.add('down', CONFIRMED);
    traffic.add('down', CONFIRMED);
    expect(traffic.hotBytes.input.spread).toMatchObject({ count: 1, most: 15 });
    expect(traffic.hotBytes.confirmed.spread).toMatchObject({ count: 2, most: 12 });
    expect(traffic.hotBytes.keyframe.spread).toBeUndefined();
  });
});
