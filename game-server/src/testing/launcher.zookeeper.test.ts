import { systemClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { ask } from '../embedded-zookeeper/four-letter-word.ts';
import { testLauncher } from './launcher.ts';

const answers = async (port: number) =>
  (await ask(port, 'srvr', systemClock, 2_000))?.includes('Mode:') ?? false;

describe('the test launcher', () => {
  it('SETUP-1: gives every test a running ZooKeeper', async () => {
    const { connect } = await testLauncher();
    expect(await answers(Number(connect.split(':')[1]))).toBe(true);
  });

  it('SETUP-2: starts a private ZooKeeper that can be killed and comes back on its port', async () => {
    const server = await (await testLauncher()).startZooKeeper();
    expect(await answers(server.port)).toBe(true);
    await server.signal('SIGKILL');
    expect(await answers(server.port)).toBe(false);
    await server.restart();
    expect(await answers(server.port)).toBe(true);
    await server.stop();
    expect(await answers(server.port)).toBe(false);
  });

  it('SETUP-3: a frozen private ZooKeeper does not answer until it is thawed', async () => {
    const server = await (await testLauncher()).startZooKeeper();
    await server.signal('SIGSTOP');
    expect(await ask(server.port, 'srvr', systemClock, 300)).toBe(undefined);
    await server.signal('SIGCONT');
    expect(await answers(server.port)).toBe(true);
  });

  it('SETUP-4: starts a program, passes lines both ways and tells how it ended', async () => {
    const cat = await (await testLauncher()).spawn('/bin/cat', []);
    await cat.write('one');
    await cat.write('two');
    expect(await cat.nextLine()).toBe('one');
    await cat.endInput();
    const rest: string[] = [];
    for await (const line of cat.lines) rest.push(line);
    expect(rest).toEqual(['two']);
    expect(await cat.exited).toEqual({ code: 0, signal: null });
  });

  it('SETUP-4: tells the signal that ended a program', async () => {
    const cat = await (await testLauncher()).spawn('/bin/cat');
    await cat.signal('SIGKILL');
    expect(await cat.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('SETUP-4: rejects where the program does not exist', async () => {
    await expect((await testLauncher()).spawn('/no/such/program')).rejects.toThrow('ENOENT');
  });

  it('SETUP-4: finds a Python that has kazoo', async () => {
    const python = await (await testLauncher()).python('-c', ['import kazoo; print(kazoo.__name__)']);
    expect(await python.nextLine()).toBe('kazoo');
  });
});
