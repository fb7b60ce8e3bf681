import { describe, expect, it, vi } from 'vitest';
import type { HistoryRecord } from '../records/history-record.ts';
import { blindRetry } from '../testing/careless-apply.ts';
import { Dice } from '../testing/dice.ts';
import type { FaultPlan, WriteFault } from '../testing/faulty-session.ts';
import { type BenchServer, ScoreBench, WON } from '../testing/score-bench.ts';
import { type ApplyScore, applyScore } from './apply-score.ts';
import { sleep } from '@double-barrier/shared/time';

// Many runs in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const PLAYERS = ['ann', 'bob', 'cid', 'dan', 'eve'] as const;
const FAULTS: readonly [WriteFault, ...WriteFault[]] = [
  'cut-before',
  'cut-after',
  'lose-before',
  'lose-after',
  'die-before',
  'die-after',
];
const MATCHES_OF_A_SERVER = 8;

/**
 * Three servers play matches of five players against all odds: one write in ten fails, a holder may be stopped at any
 * point for longer than the others need to go on without it, servers die and start again, and an operator deletes held
 * locks and hosts.
 */
class Storm {
  readonly bench = new ScoreBench();
  readonly acknowledged: HistoryRecord[] = [];
  readonly #dice: Dice;
  readonly #apply: ApplyScore;
  #servers = 0;

  constructor(seed: number, apply: ApplyScore) {
    this.#dice = new Dice(seed);
    this.#apply = apply;
  }

  async blow(): Promise<void> {
    const end = new AbortController();
    const operator = this.#operate(end.signal);
    await this.bench.run(Promise.all([0, 1, 2].map((desk) => this.#serve(desk))));
    end.abort();
    await this.bench.run(operator);
    await this.bench.recover();
  }

  async #serve(desk: number): Promise<void> {
    let server = this.#start();
    for (let n = 0; n < MATCHES_OF_A_SERVER; n += 1) {
      if (server.life.aborted) server = this.#start();
      const left = this.#dice.throw(PLAYERS.length);
      const right = (left + 1 + this.#dice.throw(PLAYERS.length - 1)) % PLAYERS.length;
      const players: [string, string] = [PLAYERS[left] ?? 'ann', PLAYERS[right] ?? 'bob'];
      try {
        this.acknowledged.push(await this.bench.playing(server, `m${desk}-${n}`, players, WON));
      } catch {
        // The server died, lost its session while it had to own, or was taken over.
      }
      if (!server.life.aborted) await server.ledger.settleAll(server.life).catch(() => undefined);
    }
    server.die();
  }

  #start(): BenchServer {
    this.#servers += 1;
    const plan: FaultPlan = () => (this.#dice.once(10) ? this.#dice.pick(FAULTS) : undefined);
    const { clock } = this.bench;
    const crashPoints = {
      reach: () => (this.#dice.once(30) ? sleep(clock, this.#dice.throw(2000)) : undefined),
    };
    return this.bench.server(`s${this.#servers}`, { plan, crashPoints, apply: this.#apply });
  }

  async #operate(signal: AbortSignal): Promise<void> {
    const { bench } = this;
    while (!signal.aborted) {
      await sleep(bench.clock, 50 + this.#dice.throw(300));
      const [held] = bench.names(bench.znodes.scoreLock);
      const [match] = bench.names(bench.znodes.matches);
      const victim = this.#dice.once(2)
        ? `${bench.znodes.scoreLock}/${held}`
        : bench.znodes.host(match ?? '');
      await bench.zooKeeper
        .session()
        .delete(victim)
        .catch(() => undefined);
    }
  }
}

describe('the ledger in a storm', () => {
  let [storms, acknowledged] = [0, 0];
  for (let seed = 1; seed <= 40; seed += 1) {
    it(`SCORE-7: nothing is lost, doubled or changed (seed ${seed})`, async () => {
      const storm = new Storm(seed, applyScore);
      await storm.blow();
      expect(await storm.bench.audit()).toEqual([]);
      const reader = storm.bench.server('reader');
      for (const record of storm.acknowledged) {
        const kept = await storm.bench.run(reader.ledger.readOutcome(record.matchId, reader.life));
        expect(kept).toEqual(record);
      }
      storms += 1;
      acknowledged += storm.acknowledged.length;
    });
  }

  it('SCORE-7: much is acknowledged in the storms before, on the whole', () => {
    expect(acknowledged).toBeGreaterThanOrEqual(4 * storms);
  });

  it('SCORE-20: the same storms with blind retry are caught (seeds 1 to 10)', async () => {
    const caught: number[] = [];
    for (let seed = 1; seed <= 10; seed += 1) {
      const storm = new Storm(seed, blindRetry);
      await storm.blow();
      const kinds = (await storm.bench.audit()).map(({ kind }) => kind);
      if (kinds.includes('doubled')) caught.push(seed);
    }
    expect(caught.length).toBeGreaterThanOrEqual(5);
  });
});
