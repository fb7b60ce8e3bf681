import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ReplayFixture, replayHashes } from './replay-fixture.ts';

const FOLDER = new URL('./', import.meta.url);
const FIXTURES = new URL('../../fixtures/', import.meta.url);
const ALLOWED = new Set(['sqrt', 'min', 'max', 'floor', 'trunc', 'abs', 'imul', 'round']);
/** Measures, so it takes a clock; nothing of it takes part in a step. */
const NOT_A_PART = new Set(['bench.ts']);

describe('exactness', () => {
  const sources = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !NOT_A_PART.has(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

  it('SIM-2: only exact functions of Math are used, and `round` in the rules alone', () => {
    expect(sources.length).toBeGreaterThan(10);
    for (const { name, text } of sources) {
      for (const [, used = ''] of text.matchAll(/\bMath\.(\w+)/g)) {
        expect(ALLOWED, `${name} uses Math.${used}`).toContain(used);
        if (used === 'round') expect(name).toBe('rules.ts');
      }
      expect(text, name).not.toMatch(
        /[\w)\]]\s*\*\*|\bDate\b|\bperformance\b|\bprocess\b|\bcrypto\b|for \(.* in /,
      );
    }
  });

  it.each(['replay-bots', 'replay-wild'])('SIM-3: %s gives the recorded hashes', (name) => {
    const fixture: ReplayFixture = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'));
    expect(fixture.hashes.length).toBeGreaterThan(50);
    expect(replayHashes(fixture)).toEqual(fixture.hashes);
  });
});
