import { type Clock, ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import type { SessionState } from './port.ts';
import { type LifeEvent, SessionLife, transition } from './session-life.ts';

const LEASE = 3600;
const rethrow = (error: unknown) => {
  throw error;
};

describe('the life of a session', () => {
  const connected: SessionState = { kind: 'connected' };
  const suspended: SessionState = { kind: 'suspended', leaseEnd: 7 };
  const fenced: SessionState = { kind: 'fenced' };
  const lost: SessionState = { kind: 'lost', reason: 'expired' };
  const closed: SessionState = { kind: 'closed' };
  const contact: LifeEvent = { kind: 'contact', sentAt: 0 };
  const rows: [SessionState, LifeEvent, SessionState][] = [
    [connected, contact, connected],
    [connected, { kind: 'disconnected' }, suspended],
    [connected, { kind: 'lease-over' }, fenced],
    [suspended, contact, connected],
    [suspended, { kind: 'disconnected' }, suspended],
    [suspended, { kind: 'lease-over' }, fenced],
    [fenced, contact, connected],
    [fenced, { kind: 'disconnected' }, fenced],
    [fenced, { kind: 'lease-over' }, fenced],
    ...[connected, suspended, fenced].flatMap((state): [SessionState, LifeEvent, SessionState][] => [
      [state, { kind: 'lost', reason: 'expired' }, lost],
      [state, { kind: 'closed' }, closed],
    ]),
    ...[lost, closed].flatMap((state): [SessionState, LifeEvent, SessionState][] => [
      [state, contact, state],
      [state, { kind: 'disconnected' }, state],
      [state, { kind: 'lease-over' }, state],
      [state, { kind: 'lost', reason: 'wiped' }, state],
      [state, { kind: 'closed' }, state],
    ]),
  ];
  for (const [state, event, next] of rows) {
    it(`ZK-17, ZK-19: ${state.kind} + ${event.kind} → ${next.kind}`, () => {
      expect(transition(state, event, 7)).toEqual(next);
    });
  }

  it('ZK-17: the lease is counted from the sending of the last answered request', async () => {
    const clock = new ManualClock();
    const life = new SessionLife(clock, LEASE, clock.now(), rethrow);
    await clock.advance(1000);
    life.apply({ kind: 'contact', sentAt: 800 });
    life.apply({ kind: 'contact', sentAt: 600 });
    life.apply({ kind: 'disconnected' });
    expect(life.state).toEqual({ kind: 'suspended', leaseEnd: 800 + LEASE });
    await clock.advance(800 + LEASE - 1000 - 1);
    expect(life.state.kind).toBe('suspended');
    const { lease } = life;
    await clock.advance(1);
    expect(life.state.kind).toBe('fenced');
    expect(lease.reason).toMatchObject({ code: 'connection-loss' });
  });

  it('ZK-17: a paused process finds itself fenced although no timer has fired', () => {
    let now = 0;
    const stopped: Clock = { now: () => now, wallTime: () => 0, after: () => () => {} };
    const life = new SessionLife(stopped, LEASE, 0, rethrow);
    const { lease } = life;
    const told: string[] = [];
    life.onState(({ kind }) => told.push(kind));
    now = LEASE;
    expect(life.state).toEqual({ kind: 'fenced' });
    expect(lease.aborted).toBe(true);
    expect(told).toEqual(['fenced']);
  });

  it('ZK-17: an answer to a request from before the lease renews nothing', async () => {
    const clock = new ManualClock();
    const life = new SessionLife(clock, LEASE, clock.now(), rethrow);
    await clock.advance(LEASE);
    life.apply({ kind: 'contact', sentAt: 0 });
    expect(life.state.kind).toBe('fenced');
  });

  it('ZK-18: an answer after the fencing begins a new lease', async () => {
    const clock = new ManualClock();
    const life = new SessionLife(clock, LEASE, clock.now(), rethrow);
    const first = life.lease;
    await clock.advance(LEASE);
    life.apply({ kind: 'contact', sentAt: clock.now() });
    const second = life.lease;
    expect([first.aborted, second.aborted]).toEqual([true, false]);
    expect(life.state.kind).toBe('connected');
    await clock.advance(LEASE);
    expect(second.aborted).toBe(true);
    expect(life.ended.aborted).toBe(false);
  });

  it('ZK-14: a listener that throws is reported and stops no other', () => {
    const thrown: unknown[] = [];
    const life = new SessionLife(new ManualClock(), LEASE, 0, (error) => thrown.push(error));
    const told: string[] = [];
    life.onState(() => {
      throw new Error('thrown by a listener');
    });
    const off = life.onState(({ kind }) => told.push(kind));
    life.apply({ kind: 'disconnected' });
    off();
    life.apply({ kind: 'contact', sentAt: 0 });
    expect(told).toEqual(['suspended']);
    expect(thrown).toHaveLength(2);
  });
});
