import { expect, it } from 'vitest';
import { isInspectorPath } from './inspector-path.ts';

it('PANEL-30: the inspector alone has the address /inspector', () => {
  expect(['/inspector', '/inspector/'].map(isInspectorPath)).toEqual([true, true]);
  expect(['/', '/inspectors', '/inspector/x', '/x/inspector'].map(isInspectorPath)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
