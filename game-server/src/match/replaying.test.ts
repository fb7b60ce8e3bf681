import type { PastDuel } from '@double-barrier/shared/protocol/events';
import { decodeReplay } from '@double-barrier/shared/protocol/replay';
import { agreesWith, parseReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import { ReplayedMatch } from '@double-barrier/shared/protocol/replayed-match';
import { rulesFingerprint } from '@double-barrier/shared/simulation/index';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReplay } from '../scores/replay-shelf.ts';
import { MatchBench } from '../testing/match-bench.ts';

let bench: MatchBench;

beforeEach(() => {
  bench = new MatchBench();
});

afterEach(() => bench.close());

const find = (matchId: string) =>
  bench.run(readReplay(bench.north.keeper, bench.znodes, matchId, new AbortController().signal));

describe('the replay of a finished match', () => {
  it.each(['', 'whose host lost its session on the way'])(
    'REPLAY-3: a match %s leads again to its committed result',
    async (how) => {
      const [ana, rui] = await bench.duel(bench.north, bench.south);
      await bench.pass(4_000);
      if (how !== '') {
        const [host] = bench.hostAndGuest(ana);
        bench.sessionOf(host).expire();
        await bench.until(() => ana.stage === 'paused');
        await bench.until(() => ana.stage === 'playing');
        await bench.pass(1_000);
      }
      const { matchId } = ana.view;
      expect(await find(matchId)).toEqual({ kind: 'absent' });
      await bench.finish(ana, rui);
      const found = await find(matchId);
      const record =
        found.kind === 'record' ? parseReplayRecord(JSON.parse(JSON.stringify(found.record))) : undefined;
      if (!record) throw new Error('no record');
      expect(JSON.stringify(record)).not.toMatch(/token|nonce/);
      const { rules, inputs } = decodeReplay(record.inputs ?? '');
      expect(rules).toBe(rulesFingerprint());
      expect(inputs).toHaveLength(record.result.ticks);
      expect(inputs.length).toBeGreaterThan(200);
      expect(agreesWith(new ReplayedMatch(record.seed, inputs).end, record.result)).toBe(true);
      await bench.expectTidy();
    },
  );
});

describe('my last duels', () => {
  it('REPLAY-8: a page is told its player’s own, from his record alone', async () => {
    const [ana, rui] = await bench.duel(bench.north, bench.south);
    const { matchId } = ana.view;
    expect(await bench.run(ana.say('duels:recent', undefined))).toEqual({ ok: true, value: [] });
    await ana.say('match:leave', undefined);
    await bench.finish(rui);
    await bench.scored(ana, rui);
    const mine: Partial<PastDuel> = { matchId, outcome: 'lost', ratingChange: -16 };
    expect(await bench.run(ana.say('duels:recent', undefined))).toMatchObject({ ok: true, value: [mine] });
    const his: Partial<PastDuel> = { matchId, outcome: 'won', ratingChange: 16 };
    expect(await bench.run(rui.say('duels:recent', undefined))).toMatchObject({ ok: true, value: [his] });
    const stranger = bench.north.page();
    expect(await stranger.say('duels:recent', undefined)).toEqual({ ok: false, reason: 'lobby/not-entered' });
  });
});
