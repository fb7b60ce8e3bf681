import type { MatchStage } from '@double-barrier/shared/protocol/events';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../language/catalogues.ts';
import {
  entering,
  finalScore,
  leaving,
  matchView,
  stateAfter,
  stateInLobbyAfter,
} from '../testing/page-fixtures.ts';
import type { AppEvent } from '../transition.ts';
import { statusWords } from './status-words.ts';

const match = (stage: MatchStage): AppEvent => ({ kind: 'match', view: matchView(stage), at: 0 });

function wordsAfter(...events: readonly AppEvent[]): string {
  const { lead, more } = statusWords(stateInLobbyAfter(...events), catalogues.en);
  return more === undefined ? lead : `${lead} | ${more}`;
}

describe('statusWords', () => {
  it.each<[string, MatchStage[], string]>([
    [
      'before the own seat',
      [entering(false, false)],
      'I am going to start the game | the arena is being lit',
    ],
    ['with the own seat', [entering(true, false)], 'I am going to start the game | waiting for Rui to enter'],
    ['at ready', [entering(true, true), { kind: 'playing' }], 'The game is about to begin'],
    [
      'after a pause',
      [
        { kind: 'playing' },
        { kind: 'paused', reason: 'resuming', away: undefined, endsIn: 1 },
        { kind: 'playing' },
      ],
      'The duel goes on',
    ],
    [
      'when decided',
      [leaving(false, false)],
      'The duel is decided. Leave through your gate to see the score. | Rui won the duel.',
    ],
    [
      'at the exit',
      [leaving(true, false)],
      'I am going to end my part in the game | waiting for Rui to leave',
    ],
    ['at the end', [{ kind: 'scored', score: finalScore }], 'The game is over. Your score was 440.'],
  ])('PAGE-4: says the gate’s words %s', (_, stages, words) => {
    expect(wordsAfter(...stages.map(match))).toBe(words);
  });

  it('PAGE-21: says that a practice counts for nothing, that the queue goes on, and why it ends', () => {
    const asked: AppEvent = { kind: 'practice-asked', seed: 5 };
    expect(wordsAfter(asked)).toBe('Practice against a bot: nothing of it counts');
    expect(wordsAfter(asked, { kind: 'queue-state', waiting: true })).toBe(
      'Practice against a bot: nothing of it counts | You keep your place in the queue.',
    );
    expect(wordsAfter(asked, { kind: 'practice-decided', seed: 5, result: finalScore })).toBe(
      'The practice is over. Your score was 440.',
    );
    expect(wordsAfter(asked, match(entering(true, false)))).toBe(
      'I am going to start the game | Rui is here: the practice ends, your duel begins',
    );
  });

  it.each<[MatchStage & { kind: 'committing' }, string]>([
    [
      { kind: 'committing', step: 'waiting-for-lock', place: 1, holder: 'x' },
      '2nd in the queue for the score lock',
    ],
    [
      { kind: 'committing', step: 'waiting-for-lock', place: 0, holder: undefined },
      'This duel holds the score lock.',
    ],
    [
      { kind: 'committing', step: 'zookeeper-away', place: undefined, holder: undefined },
      'ZooKeeper is away. The score is safe and is written when it is back.',
    ],
  ])('PAGE-4: tells what the commit waits for: %j', (stage, words) => {
    expect(wordsAfter(match(stage))).toBe(`The score is being written | ${words}`);
  });

  it.each<[MatchStage & { kind: 'paused' }, string]>([
    [
      { kind: 'paused', reason: 'opponent-away', away: 1, endsIn: 1 },
      'Rui has lost the connection and may come back.',
    ],
    [{ kind: 'paused', reason: 'opponent-away', away: 0, endsIn: 1 }, 'The duel waits for your arena.'],
    [
      { kind: 'paused', reason: 'zookeeper-away', away: undefined, endsIn: 0 },
      'ZooKeeper is away. The duel waits for it.',
    ],
  ])('PAGE-4: tells why the duel stands still: %j', (stage, words) => {
    expect(wordsAfter(match(stage))).toBe(`The duel is paused | ${words}`);
  });

  it('HOME-10: says that the page moves to another server, until it is there', () => {
    const moving = [match({ kind: 'playing' }), { kind: 'link-down' }, { kind: 'link-moving' }] as const;
    const words = 'Moving to another server…';
    expect(wordsAfter(...moving)).toBe(words);
    expect(wordsAfter(...moving, { kind: 'link-down' })).toBe(words);
    expect(wordsAfter(...moving, { kind: 'link-up' })).not.toBe(words);
  });

  it('PAGE-4: tells a broken link before anything else', () => {
    expect(wordsAfter(match({ kind: 'playing' }), { kind: 'link-down' })).toBe(
      'Connection lost. Reconnecting…',
    );
  });

  it('PAGE-2: tells what was not got, without taking the gate’s words away', () => {
    expect(wordsAfter({ kind: 'failed', failure: 'queue/already-queued' })).toBe(
      'You are already waiting for an opponent.',
    );
    expect(wordsAfter(match(entering(true, false)), { kind: 'failed', failure: 'link/no-answer' })).toBe(
      'I am going to start the game | The server did not answer. Try again.',
    );
  });

  it('PAGE-8: says that the lobby is stale', () => {
    expect(wordsAfter({ kind: 'lobby-list', list: { entries: [], stale: true } })).toMatch(
      /^ZooKeeper is away/,
    );
  });

  it('PAGE-2: a page that has no link yet says so, and asks for the name meanwhile', () => {
    expect(statusWords(stateAfter(), catalogues.en)).toEqual({
      lead: 'Connecting to the server…',
      quiet: true,
    });
  });
});
