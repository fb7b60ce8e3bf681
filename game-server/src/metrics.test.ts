import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('OPS-3: the operations page lists every metric that there is, and no other', () => {
  const page = readFileSync(new URL('../deploy/README.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(duel_\w+)/gm)].map(([, name]) => name);
  const known = createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name);
  expect(new Set(listed)).toEqual(new Set(known));
});
