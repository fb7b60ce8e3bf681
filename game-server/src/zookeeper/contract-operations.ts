import { describe, expect, it } from 'vitest';
import { bytesOf, type ContractSubject, EMPTY, textOf } from './contract.ts';

/** What every `Session` promises of its operations. */
export function operationsContract(subject: () => Promise<ContractSubject>): void {
  describe('operations', () => {
    it('ZK-1: names the code, the operation and the path, and never the bytes', async () => {
      const { open, root } = await subject();
      const session = await open();
      const failure = session.create(`${root}/absent/child`, bytesOf('secret'), 'persistent');
      await expect(failure).rejects.toMatchObject({
        name: 'ZooKeeperError',
        code: 'no-node',
        operation: 'create',
        path: `${root}/absent/child`,
        ambiguous: false,
      });
      await expect(failure).rejects.not.toThrow('secret');
      await expect(session.create(root, EMPTY, 'persistent')).rejects.toMatchObject({ code: 'node-exists' });
      await session.create(`${root}/a`, EMPTY, 'persistent');
      await expect(session.delete(root)).rejects.toMatchObject({ code: 'not-empty' });
      await expect(session.get(`${root}/b`)).rejects.toMatchObject({ code: 'no-node', operation: 'get' });
      await expect(session.children(`${root}/b`)).rejects.toMatchObject({ code: 'no-node' });
      await expect(session.set(`${root}/b`, EMPTY, -1)).rejects.toMatchObject({ code: 'no-node' });
      await expect(session.delete(`${root}/b`)).rejects.toMatchObject({ code: 'no-node' });
    });

    for (const where of ['before', 'after'] as const) {
      it(`ZK-2: a create that is cut ${where} it is applied is ambiguous`, async () => {
        const { open, root, cutNextWrite } = await subject();
        const session = await open();
        const observer = await open();
        cutNextWrite(session, where);
        await expect(session.create(`${root}/cut`, EMPTY, 'persistent')).rejects.toMatchObject({
          code: 'connection-loss',
          ambiguous: true,
        });
        await observer.sync(root);
        expect((await observer.exists(`${root}/cut`)) !== undefined).toBe(where === 'after');
      });
    }

    it('ZK-3: appends ten digits that only grow, whatever was deleted since', async () => {
      const { open, root } = await subject();
      const session = await open();
      expect(await session.create(`${root}/plain`, EMPTY, 'persistent')).toBe(`${root}/plain`);
      const first = await session.create(`${root}/t-`, EMPTY, 'ephemeral-sequential');
      expect(first).toBe(`${root}/t-0000000001`);
      await session.delete(first);
      await session.delete(`${root}/plain`);
      expect(await session.create(`${root}/u-`, EMPTY, 'persistent-sequential')).toBe(`${root}/u-0000000002`);
    });

    it('ZK-4: sets and deletes the version that it was given alone', async () => {
      const { open, root } = await subject();
      const session = await open();
      expect((await session.set(root, bytesOf('one'), 0)).version).toBe(1);
      await expect(session.set(root, bytesOf('two'), 0)).rejects.toMatchObject({ code: 'bad-version' });
      await expect(session.delete(root, 0)).rejects.toMatchObject({ code: 'bad-version' });
      expect((await session.set(root, bytesOf('two'), -1)).version).toBe(2);
      expect(textOf((await session.get(root)).bytes)).toBe('two');
      await session.delete(root, 2);
      expect(await session.exists(root)).toBe(undefined);
    });

    it('ZK-5: keeps bytes as they are, empty ones too, and tells the stat', async () => {
      const { open, root } = await subject();
      const session = await open();
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      await session.create(`${root}/bytes`, bytes.subarray(16), 'persistent');
      await session.create(`${root}/empty`, EMPTY, 'persistent');
      const { bytes: read, stat } = await session.get(`${root}/bytes`);
      expect([...read]).toEqual([...bytes.subarray(16)]);
      expect(stat).toMatchObject({ dataLength: 240, version: 0, ephemeralOwner: '0', numChildren: 0 });
      expect(stat.czxid).toBe(stat.mzxid);
      expect((await session.get(`${root}/empty`)).bytes.length).toBe(0);
      const parent = await session.children(root);
      expect(parent.names.sort()).toEqual(['bytes', 'empty']);
      expect(parent.stat).toMatchObject({ numChildren: 2, cversion: 2 });
      expect(parent.stat.pzxid).toBeGreaterThan(stat.czxid);
      await session.delete(`${root}/empty`);
      expect(await session.exists(root)).toMatchObject({ numChildren: 1, cversion: 3 });
    });

    it('ZK-6: an ephemeral node has its owner, no children, and goes with its session', async () => {
      const { open, root, expire } = await subject();
      const [closing, expiring, observer] = [await open(), await open(), await open()];
      await closing.create(`${root}/closing`, EMPTY, 'ephemeral');
      await expiring.create(`${root}/expiring`, EMPTY, 'ephemeral');
      expect(await observer.exists(`${root}/closing`)).toMatchObject({ ephemeralOwner: closing.id });
      await expect(closing.create(`${root}/closing/child`, EMPTY, 'persistent')).rejects.toMatchObject({
        code: 'no-children-for-ephemerals',
      });
      await closing.close();
      await expire(expiring);
      await observer.sync(root);
      expect((await observer.children(root)).names).toEqual([]);
    });

    it('ZK-7: sends in the order of the calls, so that they may be pipelined', async () => {
      const { open, root } = await subject();
      const session = await open();
      const order: string[] = [];
      const note = (name: string) => () => void order.push(name);
      const [, , read, listed] = await Promise.all([
        session.create(`${root}/a`, bytesOf('1'), 'persistent').finally(note('create')),
        session.set(`${root}/a`, bytesOf('2'), 0).finally(note('set')),
        session.get(`${root}/a`).finally(note('get')),
        session.children(root).finally(note('children')),
        session.delete(`${root}/a`).finally(note('delete')),
      ]);
      expect(textOf(read.bytes)).toBe('2');
      expect(listed.names).toEqual(['a']);
      expect(order).toEqual(['create', 'set', 'get', 'children', 'delete']);
    });

    it('ZK-8: refuses bad paths and too many bytes before anything is sent', async () => {
      const { open, root } = await subject();
      const session = await open();
      const bad = [
        '',
        'x',
        `${root}/`,
        `${root}//x`,
        `${root}/../x`,
        `${root}/.`,
        `${root}/\0x`,
        `${root}/🎯`,
      ];
      for (const path of [...bad, `${root}/\u007f`, `${root}/\ufff0`]) {
        const refusal = { code: 'bad-arguments', ambiguous: false };
        await expect(session.create(path, EMPTY, 'persistent'), path).rejects.toMatchObject(refusal);
        await expect(session.get(path), path).rejects.toMatchObject(refusal);
      }
      const large = session.create(`${root}/large`, new Uint8Array(65_537), 'persistent');
      await expect(large).rejects.toMatchObject({ code: 'too-large', ambiguous: false });
      await session.create(`${root}/just`, new Uint8Array(65_536), 'persistent');
      await session.create(`${root}/ação-你好`, EMPTY, 'persistent');
      expect((await session.children(root)).names.sort()).toEqual(['ação-你好', 'just']);
    });
  });
}
