import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from './settings.ts';
import { isCalm } from './taste.ts';

it('PAGE-22: settings that were kept are read again', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    quality: 'low',
    volume: 0.2,
    motion: 'full',
    strength: 'master',
  } as const;
  expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
});

it.each([
  undefined,
  '',
  '{',
  'null',
  '[]',
  '{"quality":"best","volume":7,"motion":1,"bindings":{},"strength":"god"}',
])('PAGE-13: spoiled settings are as at first: %s', (text) => {
  expect(parseSettings(text)).toEqual(DEFAULT_SETTINGS);
});

it('PAGE-13: one spoiled setting spoils no other', () => {
  expect(parseSettings('{"volume":"loud","quality":"medium"}')).toEqual({
    ...DEFAULT_SETTINGS,
    quality: 'medium',
  });
});

it.each([
  ['system', false, false],
  ['system', true, true],
  ['calm', false, true],
  ['full', true, false],
] as const)(
  'PAGE-22: with %s, and the system calm: %s, motion is reduced: %s',
  (motion, systemCalm, calm) => {
    expect(isCalm({ settings: { ...DEFAULT_SETTINGS, motion }, systemCalm })).toBe(calm);
  },
);
