import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Picture } from './picture.ts';
import { openRecording, writeRecording } from './recording.ts';
import { deeds, played } from './testing/random-tree.ts';
import { znodeOf } from './testing/znode-of.ts';
import { Timeline } from './timeline.ts';

const SEED = 8_086;

describe('a recording', () => {
  it(`PANEL-16: opened again, it has the same entries, pictures and flags (seed ${SEED})`, () => {
    fc.assert(
      fc.property(deeds, (tried) => {
        const { first, changes } = played(tried);
        const timeline = new Timeline(new Picture('/duel', first));
        for (const [index, change] of changes.entries()) {
          timeline.record(change, index % 3 === 0);
          if (index % 5 === 0)
            timeline.look([znodeOf(`/duel/seen${index}`), znodeOf(`/duel/seen${index}/x`)], []);
          if (index % 5 === 3) timeline.look([], [`/duel/seen${index - 3}`]);
        }
        const opened = openRecording(writeRecording(timeline, 77));
        if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
        expect(opened.at).toBe(77);
        expect(opened.timeline.entries).toEqual(timeline.entries);
        const sorted = (picture: Picture) => [...picture.znodes()].sort((a, b) => (a.path < b.path ? -1 : 1));
        expect(sorted(opened.timeline.picture)).toEqual(sorted(timeline.picture));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it.each([
    ['not-json', 'hello', undefined],
    ['not-a-recording', '{"format":"something-else","version":1}', undefined],
    ['not-a-recording', 'null', undefined],
    ['not-a-recording', '[]', undefined],
    ['newer-version', '{"format":"double-barrier-znodes","version":2}', undefined],
    ['malformed', '{"format":"double-barrier-znodes","version":1}', 'root'],
    [
      'malformed',
      '{"format":"double-barrier-znodes","version":1,"root":"/duel","at":1,"znodes":[],"steps":[{"kind":"deleted","zxid":1,"at":1,"path":"no/path"}]}',
      'steps.0.path',
    ],
  ])('PANEL-17: %s: %s', (reason, text, where) => {
    expect(openRecording(text)).toEqual({ ok: false, refusal: { reason, where } });
  });

  it(`PANEL-17: a spoiled file is refused or opened, whatever is in it (seed ${SEED})`, () => {
    const { first, changes } = played(fc.sample(deeds, { seed: SEED, numRuns: 1 })[0] ?? []);
    const timeline = new Timeline(new Picture('/duel', first));
    for (const change of changes) timeline.record(change);
    const text = writeRecording(timeline, 1);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 4 }), (at, junk) => {
        const opened = openRecording(text.slice(0, at) + junk + text.slice(at + junk.length));
        expect(typeof opened.ok).toBe('boolean');
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
