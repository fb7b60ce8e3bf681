import { describe, expect, it } from 'vitest';
import { bytesOf, type ContractSubject, EMPTY, Recorder } from './contract.ts';

/** What every `Session` promises of its watches. */
export function watchesContract(subject: () => Promise<ContractSubject>): void {
  describe('watches', () => {
    it('ZK-10: tells the first change after the read, once', async () => {
      const { open, root } = await subject();
      const [session, other] = [await open(), await open()];
      const [node, list] = [new Recorder(), new Recorder()];
      await session.get(root, node.watcher);
      await session.exists(root, node.watcher);
      await session.children(root, list.watcher);
      await other.create(`${root}/a`, EMPTY, 'persistent');
      await other.create(`${root}/b`, EMPTY, 'persistent');
      await other.set(root, bytesOf('1'), -1);
      await other.set(root, bytesOf('2'), -1);
      expect(await list.received(1)).toEqual([{ type: 'child', path: root }]);
      expect(await node.received(1)).toEqual([{ type: 'changed', path: root }]);
      await session.sync(root);
      expect([...list.events, ...node.events].length).toBe(2);
    });

    it('ZK-10: tells a deletion to those who watch the node and those who watch its children, each once', async () => {
      const { open, root } = await subject();
      const [session, other] = [await open(), await open()];
      const [both, list] = [new Recorder(), new Recorder()];
      await session.get(root, both.watcher);
      await session.children(root, both.watcher);
      await session.children(root, list.watcher);
      await other.delete(root);
      expect(await list.received(1)).toEqual([{ type: 'deleted', path: root }]);
      await session.sync('/');
      expect(both.events).toEqual([{ type: 'deleted', path: root }]);
    });

    it('ZK-10: a reply comes before the events that follow its read', async () => {
      const { open, root } = await subject();
      const session = await open();
      const order: string[] = [];
      const old = new Recorder();
      await session.get(root, old.watcher);
      const set = session.set(root, bytesOf('1'), -1);
      const read = session
        .get(root, () => order.push('event'))
        .then(({ stat }) => order.push(`v${stat.version}`));
      const again = session.set(root, bytesOf('2'), -1);
      await Promise.all([set, read, again, session.sync(root)]);
      expect(order).toEqual(['v1', 'event']);
      expect(old.events.length).toBe(1);
    });

    it('ZK-11: an absent node is watched by exists alone', async () => {
      const { open, root } = await subject();
      const [session, other] = [await open(), await open()];
      const [waiting, failed] = [new Recorder(), new Recorder()];
      expect(await session.exists(`${root}/later`, waiting.watcher)).toBe(undefined);
      await expect(session.get(`${root}/never`, failed.watcher)).rejects.toThrow('no-node');
      await expect(session.children(`${root}/never`, failed.watcher)).rejects.toThrow('no-node');
      await other.create(`${root}/never`, EMPTY, 'persistent');
      await other.create(`${root}/later`, EMPTY, 'persistent');
      expect(await waiting.received(1)).toEqual([{ type: 'created', path: `${root}/later` }]);
      await session.sync(root);
      expect(failed.events).toEqual([]);
    });

    it('ZK-12: a forgotten watcher is never called, not even for a read in flight', async () => {
      const { open, root } = await subject();
      const session = await open();
      const [gone, stays] = [new Recorder(), new Recorder()];
      await session.get(root, gone.watcher);
      const inFlight = session.children(root, gone.watcher);
      session.unwatch(gone.watcher);
      await inFlight;
      await session.get(root, stays.watcher);
      await session.set(root, bytesOf('1'), -1);
      await session.create(`${root}/a`, EMPTY, 'persistent');
      expect((await stays.received(1)).length).toBe(1);
      await session.sync(root);
      expect(gone.events).toEqual([]);
      await session.get(root, gone.watcher);
      await session.set(root, bytesOf('2'), -1);
      expect((await gone.received(1)).length).toBe(1);
    });

    it('ZK-13: changes during a disconnection are told before connected is', async () => {
      const { open, root, disconnect, reconnect } = await subject();
      const [session, other] = [await open(), await open()];
      await other.create(`${root}/old`, EMPTY, 'persistent');
      await other.create(`${root}/gone`, EMPTY, 'persistent');
      const order: string[] = [];
      const note = ({ type, path }: { type: string; path: string }) =>
        void order.push(`${type} ${path.slice(root.length)}`);
      await session.get(`${root}/old`, note);
      await session.get(`${root}/gone`, note);
      await session.exists(`${root}/new`, note);
      await session.exists(`${root}/unborn`, note);
      await session.children(root, note);
      session.onState((state) => order.push(state.kind));
      await disconnect(session);
      await other.set(`${root}/old`, bytesOf('1'), -1);
      await other.delete(`${root}/gone`);
      await other.create(`${root}/new`, EMPTY, 'persistent');
      await reconnect(session);
      expect(order[0]).toBe('suspended');
      expect(order.at(-1)).toBe('connected');
      expect(order.slice(1, -1).sort()).toEqual(['changed /old', 'child ', 'created /new', 'deleted /gone']);
      await other.create(`${root}/unborn`, EMPTY, 'persistent');
      await session.sync(root);
      expect(order.at(-1)).toBe('created /unborn');
    });

    it('ZK-14: a watcher that throws stops nobody else', async () => {
      const { open, root } = await subject();
      const session = await open();
      const recorder = new Recorder();
      await session.get(root, () => {
        throw new Error('thrown by a watcher');
      });
      await session.get(root, recorder.watcher);
      await session.set(root, bytesOf('1'), -1);
      expect((await recorder.received(1)).length).toBe(1);
      expect(session.state.kind).toBe('connected');
    });
  });
}
