import { describe, expect, it } from 'vitest';
import { CommandError } from '../command-error.ts';
import { readFlags } from './flags.ts';

describe('the flags of the benchmark', () => {
  it('BENCH-2: without any, all sections are measured in their order', () => {
    expect(readFlags([])).toEqual({
      sections: [
        'simulation',
        'bots',
        'netcode',
        'fairness',
        'recipes',
        'server',
        'inspector',
        'page',
        'frames',
      ],
      json: false,
    });
  });

  it('BENCH-2: --only chooses sections, whatever their order', () => {
    expect(readFlags(['--json', '--only', 'page,netcode'])).toEqual({
      sections: ['netcode', 'page'],
      json: true,
    });
  });

  it.each([
    { args: ['--only', 'page,toString'], named: '"toString"' },
    { args: ['--only', ''], named: '""' },
    { args: ['--often'], named: '--often' },
  ])('BENCH-2: $args is refused by name', ({ args, named }) => {
    const refused = () => readFlags(args);
    expect(refused).toThrow(CommandError);
    expect(refused).toThrow(named);
    expect(refused).toThrow(expect.objectContaining({ exitStatus: 78 }));
  });
});
