import { describe, expect, it } from 'vitest';
import { BARRIER, gameWith, matchZnodes, member, ready } from '../testing/match-tree.ts';
import { znodeOf } from '../testing/znode-of.ts';
import { barrierAt } from './barrier.ts';

const seatsOf = (barrier: ReturnType<typeof barrierAt>) =>
  barrier?.seats.map(({ label, state }) => `${label} ${state}`);
const nameOfSeat = (path: string) => path.slice(BARRIER.length + 1);
const waitsOf = (barrier: ReturnType<typeof barrierAt>) =>
  barrier?.waits.map(({ who, on, when }) => `${nameOfSeat(who)} → ${nameOfSeat(on)} ${when}`);

describe('a barrier in the picture', () => {
  it.each([
    ['empty', [], ['Ana expected', 'Rui expected']],
    ['entering', [member('rui', 20)], ['Ana expected', 'Rui in']],
    ['full', [member('ana', 20), member('rui', 21)], ['Ana in', 'Rui in']],
    ['open', [member('ana', 20), member('rui', 21), ready(22)], ['Ana in', 'Rui in']],
    ['leaving', [member('ana', 20), ready(22)], ['Ana in', 'Rui left']],
    ['stale', [ready(22)], ['Ana left', 'Rui left']],
    ['stale', [ready(22), member('ana', 23)], ['Ana in', 'Rui left']],
  ])('PANEL-12: a match’s barrier is %s', (phase, children, seats) => {
    const barrier = barrierAt(gameWith(...matchZnodes(), ...children), BARRIER);
    expect(barrier).toMatchObject({ phase, size: 2, match: 'm1' });
    expect(seatsOf(barrier)).toEqual(seats);
  });

  it('PANEL-12: whoever has left waits for the lowest, who stays', () => {
    const barrier = barrierAt(gameWith(...matchZnodes(), member('ana', 20), ready(22)), BARRIER);
    expect(waitsOf(barrier)).toEqual(['rui → ana now']);
  });

  it('PANEL-12: while all are in, the tree tells only who would wait for whom', () => {
    const children = [member('ana', 20), member('rui', 21), ready(22)];
    const barrier = barrierAt(gameWith(...matchZnodes(), ...children), BARRIER);
    expect(waitsOf(barrier)).toEqual(['ana → rui if-leaving', 'rui → ana if-leaving']);
  });

  it('PANEL-12: seats that were made again while a match’s round runs make no ready stale', () => {
    const children = [ready(22), member('ana', 30), member('rui', 31)];
    expect(barrierAt(gameWith(...matchZnodes({}, 7), ...children), BARRIER)?.phase).toBe('open');
    expect(barrierAt(gameWith(...matchZnodes({}, 3), ...children), BARRIER)?.phase).toBe('stale');
  });

  it.each([
    ['a child ready beside an ephemeral one', 'lab', ['x', 'ready'], true],
    ['an ephemeral child and the name of a barrier', 'my-barrier', ['x'], true],
    ['an ephemeral child alone', 'lab', ['x'], false],
    ['a child ready alone', 'lab', ['ready'], false],
    ['contenders beside ready', 'lab', ['L-0000000001', 'ready'], false],
  ])('PANEL-11: elsewhere, %s: %s', (_, name, children, isOne) => {
    const path = `/duel/${name}`;
    const znodes = children.map((child) =>
      znodeOf(`${path}/${child}`, { owner: child === 'ready' ? '0' : 'f00', text: 'PC 7' }),
    );
    const barrier = barrierAt(gameWith(znodeOf(path), ...znodes), path);
    expect(barrier !== undefined).toBe(isOne);
    if (barrier) expect(barrier.seats.map(({ label }) => label)).toEqual(['PC 7']);
  });
});
