import { describe, expect, it } from 'vitest';
import { ACTS, HELP, parseOrder } from './order.ts';

const NAMES = ['zoo-1', 'zoo-2', 'game-1'];
const read = (line: string) => parseOrder(line, NAMES);

describe('an order to the cluster', () => {
  it.each(['list', 'help', 'quit'] as const)('CLUSTER-4: %s stands alone', (kind) => {
    expect(read(kind)).toEqual({ kind });
    expect(read(`  ${kind.toUpperCase()} `)).toEqual({ kind });
    expect(read(`${kind} zoo-1`)).toEqual({ kind: 'misunderstood', why: `${kind} stands alone` });
  });

  it.each(ACTS)('CLUSTER-4: %s takes one name', (kind) => {
    expect(read(`${kind} zoo-2`)).toEqual({ kind, name: 'zoo-2' });
    expect(read(`\t${kind}   GAME-1  `)).toEqual({ kind, name: 'game-1' });
    for (const line of [kind, `${kind} zoo-9`, `${kind} zoo-1 zoo-2`, `${kind} constructor`]) {
      expect(read(line)).toMatchObject({
        kind: 'misunderstood',
        why: expect.stringContaining('zoo-1, zoo-2, game-1'),
      });
    }
  });

  it.each(['', '   ', '\t'])('CLUSTER-4: an empty line (%j) asks for nothing', (line) => {
    expect(read(line)).toEqual({ kind: 'nothing' });
  });

  it.each(['restart zoo-1', 'kil zoo-1', '\u001b[2J', 'toString', '__proto__ zoo-1'])(
    'CLUSTER-4: %j is answered with what there is, and nothing of it reaches the terminal raw',
    (line) => {
      const order = read(line);
      expect(order).toMatchObject({
        kind: 'misunderstood',
        why: expect.stringMatching(/there are list, kill NAME/),
      });
      expect(JSON.stringify(order)).not.toContain('\u001b');
      expect('why' in order ? order.why : '').not.toContain('\u001b');
    },
  );

  it('CLUSTER-4: help explains every order, and that nothing comes back by itself', () => {
    for (const act of ACTS) expect(HELP).toContain(`${act} NAME`);
    expect(HELP).toContain('stays down until you start it');
  });
});
