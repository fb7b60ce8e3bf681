import { describe, expect, it } from 'vitest';
import { type ContractSubject, EMPTY, Recorder, reaches } from './contract.ts';

/** What every `Session` promises of its own life. */
export function lifeContract(subject: () => Promise<ContractSubject>): void {
  describe('life', () => {
    it('ZK-16: is suspended while the connection is away, and sends nothing', async () => {
      const { open, root, disconnect, reconnect } = await subject();
      const [session, observer] = [await open(), await open()];
      const { lease } = session;
      await disconnect(session);
      const { state } = session;
      expect(state).toMatchObject({ kind: 'suspended', leaseEnd: expect.any(Number) });
      await expect(session.create(`${root}/a`, EMPTY, 'persistent')).rejects.toMatchObject({
        code: 'connection-loss',
        ambiguous: false,
      });
      await reconnect(session);
      expect(session.state).toEqual({ kind: 'connected' });
      expect(session.lease).toBe(lease);
      expect(lease.aborted).toBe(false);
      await session.sync(root);
      expect(await observer.exists(`${root}/a`)).toBe(undefined);
    });

    it('ZK-16: keeps its ephemerals over a short disconnection', async () => {
      const { open, root, disconnect, reconnect } = await subject();
      const [session, observer] = [await open(), await open()];
      await session.create(`${root}/mine`, EMPTY, 'ephemeral');
      await disconnect(session);
      await reconnect(session);
      expect(await observer.exists(`${root}/mine`)).toMatchObject({ ephemeralOwner: session.id });
    });

    it('ZK-19: an expired session is lost for good: signals first, listeners last', async () => {
      const { open, root, expire } = await subject();
      const session = await open();
      const recorder = new Recorder();
      await session.exists(`${root}/a`, recorder.watcher);
      const seen: string[] = [];
      session.onState((state) =>
        seen.push(`${state.kind} ${session.lease.aborted} ${session.ended.aborted}`),
      );
      session.ended.addEventListener('abort', () => seen.push('ended'));
      await expire(session);
      expect(session.state).toEqual({ kind: 'lost', reason: 'expired' });
      expect(seen.filter((line) => !line.startsWith('suspended'))).toEqual(['ended', 'lost true true']);
      expect(session.ended.reason).toMatchObject({ code: 'session-lost' });
      await expect(session.get(root)).rejects.toMatchObject({ code: 'session-lost', ambiguous: false });
      const other = await open();
      await other.create(`${root}/a`, EMPTY, 'persistent');
      await other.sync(root);
      expect(recorder.events).toEqual([]);
    });

    it('ZK-19: closing ends everything that is in flight, and more than once is fine', async () => {
      const { open, root } = await subject();
      const session = await open();
      const read = session.get(root);
      const write = session.create(`${root}/a`, EMPTY, 'persistent');
      const settled = Promise.allSettled([read, write]);
      await session.close();
      await session.close();
      expect(session.state).toEqual({ kind: 'closed' });
      expect(session.ended.reason).toMatchObject({ code: 'session-closed' });
      expect(await settled).toMatchObject([
        { status: 'rejected', reason: { code: 'session-closed', ambiguous: false } },
        { status: 'rejected', reason: { code: 'session-closed', ambiguous: true } },
      ]);
      await expect(session.get(root)).rejects.toMatchObject({ code: 'session-closed' });
    });

    it('ZK-21: tells each state once', async () => {
      const { open, disconnect, reconnect } = await subject();
      const session = await open();
      const kinds: string[] = [];
      const off = session.onState((state) => kinds.push(state.kind));
      for (let round = 0; round < 3; round += 1) {
        await disconnect(session);
        await reconnect(session);
      }
      off();
      await session.close();
      await reaches(session, 'closed');
      expect(kinds).toEqual(['suspended', 'connected', 'suspended', 'connected', 'suspended', 'connected']);
    });
  });
}
