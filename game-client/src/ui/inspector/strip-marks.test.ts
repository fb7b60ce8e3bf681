import { describe, expect, it } from 'vitest';
import type { ChangeKind, TimelineEntry } from '../../inspector/timeline-entry.ts';
import { columnsOf, flagsOf } from './strip-marks.ts';

const KINDS: readonly ChangeKind[] = ['created', 'changed', 'deleted'];

const entry = (id: number, isGate = false): TimelineEntry => ({
  id,
  kind: KINDS[id % 3] ?? 'created',
  path: `/duel/${id}`,
  zxid: id,
  at: id,
  before: undefined,
  after: undefined,
  isBridged: false,
  matches: [],
  gates: isGate ? [{ kind: 'opened', match: undefined }] : [],
  edit: { put: [], taken: [] },
});

const entries = (count: number, gateEvery = Number.POSITIVE_INFINITY) =>
  Array.from({ length: count }, (_, i) => entry(i, i % gateEvery === 0));

describe('PANEL-37: the strip', () => {
  it.each([0, 1, 7, 180, 181, 20_000])('PANEL-37: counts each of %i changes once', (count) => {
    const columns = columnsOf(entries(count), 180);
    expect(columns).toHaveLength(Math.min(180, count));
    const sum = (kind: ChangeKind) => columns.reduce((total, { counts }) => total + counts[kind], 0);
    expect(sum('created') + sum('changed') + sum('deleted')).toBe(count);
    expect(sum('created')).toBe(Math.ceil(count / 3));
  });

  it('PANEL-37: flags every gate, and of those that would stand on one another the last', () => {
    expect(flagsOf(entries(10, 5), 60).map(({ at }) => at)).toEqual([0.05, 0.55]);
    const crowded = flagsOf(entries(20_000, 10), 60);
    expect(crowded).toHaveLength(60);
    expect(crowded.at(-1)?.entry.id).toBe(19_990);
  });
});
