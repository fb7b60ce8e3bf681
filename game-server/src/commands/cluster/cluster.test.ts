import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { Cluster } from './cluster.ts';

let machine: string;

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'double-barrier-plan-'));
  mkdirSync(join(machine, 'lib'));
  writeFileSync(join(machine, 'lib/zookeeper-3.9.3.jar'), '');
  writeFileSync(join(machine, 'java'), '');
  chmodSync(join(machine, 'java'), 0o755);
});

afterEach(() => rmSync(machine, { recursive: true, force: true }));

function plan(...args: string[]): Promise<Cluster> {
  const config = readConfig({ DATA_DIR: join(machine, 'data') }, ['--port=0', ...args]);
  const environment = { PATH: machine, ZOOKEEPER_HOME: machine };
  return Cluster.plan({ config, environment, nodeArgs: [], clock: systemClock, tell: () => {} });
}

describe('a cluster', () => {
  it('CLUSTER-6: refuses an existing ZooKeeper, with the remedy', async () => {
    await expect(plan('--zookeeper-connect=127.0.0.1:2181')).rejects.toThrow('unset ZOOKEEPER_CONNECT');
  });

  it('CLUSTER-6: refuses a port that is taken, the third too, with the remedy', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const third = typeof address === 'object' ? (address?.port ?? 0) : 0;
    try {
      await expect(plan(`--port=${third - 2}`)).rejects.toThrow(
        /^port \d+ of 127\.0\.0\.1 is taken\. Choose/,
      );
    } finally {
      taken.close();
    }
  });

  it('CLUSTER-6: refuses a data folder in use, and takes it when it is given back', async () => {
    const first = await plan();
    await expect(plan()).rejects.toThrow('is in use');
    await first.close(new AbortController().signal);
    const second = await plan();
    expect(second.names).toEqual(['zoo-1', 'zoo-2', 'zoo-3', 'game-1', 'game-2', 'game-3']);
    await second.close(new AbortController().signal);
  });

  it('CLUSTER-3: says of what is down how to start it', async () => {
    const cluster = await plan();
    expect(await cluster.obey({ kind: 'kill', name: 'zoo-2' })).toBe(
      'zoo-2 is down already (not started); start zoo-2 starts it',
    );
    expect(await cluster.obey({ kind: 'nothing' })).toBe('');
    expect(await cluster.obey({ kind: 'list' })).toContain('zoo-2   -  down (not started)');
    await cluster.close(new AbortController().signal);
  });
});
