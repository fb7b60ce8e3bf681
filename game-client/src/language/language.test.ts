import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './language.ts';

describe('chooseLanguage', () => {
  it.each([
    [undefined, ['pt-BR', 'en'], 'pt'],
    [undefined, ['de', 'pt'], 'pt'],
    [undefined, ['en-GB', 'pt'], 'en'],
    [undefined, ['de', 'ptx'], 'en'],
    [undefined, [], 'en'],
    ['en', ['pt-PT'], 'en'],
    ['klingon', ['pt-PT'], 'pt'],
  ] as const)('PAGE-3: kept %s, preferred %j: %s', (kept, preferred, language) => {
    expect(chooseLanguage(kept, preferred)).toBe(language);
  });
});
