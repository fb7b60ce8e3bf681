import { describe, expect, it } from 'vitest';
import { roleIn } from './ensemble.ts';
import { loadIn } from './game-servers.ts';

const METRICS = `# HELP duel_players Players whose home this server is
duel_players 12
duel_matches_hosted 5
`;

describe('what a process of the cluster answers', () => {
  it('CLUSTER-2: a ZooKeeper is what it says that it is', () => {
    expect(roleIn('Zookeeper version: 3.8.0\nMode: leader\nNode count: 5\n')).toEqual({
      isReady: true,
      words: 'leader',
    });
    expect(roleIn('This ZooKeeper instance is not currently serving requests\n')).toEqual({
      isReady: false,
      words: 'without a quorum',
    });
    expect(roleIn(undefined)).toEqual({ isReady: false, words: 'does not answer' });
  });

  it('CLUSTER-2: a game server tells matches and players, and why it takes none', () => {
    expect(loadIn({ ok: true, text: 'ready' }, METRICS)).toEqual({
      isReady: true,
      words: 'ready, 5 matches, 12 players',
    });
    const away = loadIn({ ok: false, text: 'zookeeper-away' }, METRICS);
    expect(away).toEqual({ isReady: false, words: 'zookeeper-away, 5 matches, 12 players' });
    expect(loadIn({ ok: true, text: 'ready' }, '').words).toBe('ready, ? matches, ? players');
    expect(loadIn(undefined, '')).toEqual({ isReady: false, words: 'does not answer' });
  });
});
