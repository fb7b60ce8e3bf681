import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInstallation, WAYS_TO_PROVIDE } from './installation.ts';

let machine: string;

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'double-barrier-installation-'));
});

afterEach(() => rmSync(machine, { recursive: true, force: true }));

function put(path: string, mode = 0o644): string {
  const file = join(machine, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

const find = (environment: Record<string, string>) =>
  findInstallation(environment, {
    debianJars: join(machine, 'usr/share/java'),
    homebrewPrefixes: [join(machine, 'brew')],
  });

const withJava = () => ({ PATH: dirname(put('bin/java', 0o755)) });

describe('a ZooKeeper installation', () => {
  it('SETUP-17: is taken from ZOOKEEPER_HOME before all others', () => {
    put('usr/share/java/zookeeper.jar');
    const jar = put('apache/lib/zookeeper-3.9.3.jar');
    const home = join(machine, 'apache');
    expect(find({ ...withJava(), ZOOKEEPER_HOME: home })).toMatchObject({ classpath: [jar], found: home });
  });

  it("SETUP-17: is Debian's jar, with its logger where that is installed", () => {
    const jar = put('usr/share/java/zookeeper.jar');
    expect(find(withJava()).classpath).toEqual([jar]);
    const logger = put('usr/share/java/slf4j-simple.jar');
    expect(find(withJava()).classpath).toEqual([jar, logger]);
  });

  it("SETUP-17: is Homebrew's, with Homebrew's Java", () => {
    const java = put('brew/opt/openjdk/bin/java', 0o755);
    const jar = put('brew/opt/zookeeper/libexec/lib/zookeeper-3.9.3.jar');
    expect(find({})).toMatchObject({ java, classpath: [jar] });
  });

  it('SETUP-17: takes Java from JAVA_HOME before the PATH', () => {
    put('usr/share/java/zookeeper.jar');
    const java = put('jdk/bin/java', 0o755);
    expect(find({ ...withJava(), JAVA_HOME: join(machine, 'jdk') }).java).toBe(java);
  });

  it('SETUP-18: a ZOOKEEPER_HOME without ZooKeeper is refused by name, not passed over', () => {
    put('usr/share/java/zookeeper.jar');
    const home = join(machine, 'nothing');
    expect(() => find({ ...withJava(), ZOOKEEPER_HOME: home })).toThrow(`ZOOKEEPER_HOME is ${home}`);
  });

  it.each([
    ['Apache ZooKeeper and Java', []],
    ['Apache ZooKeeper', ['java']],
    ['Java', ['zookeeper']],
  ])('SETUP-18: says that %s is missing and names each way to provide it', (missing, present) => {
    if (present.includes('zookeeper')) put('usr/share/java/zookeeper.jar');
    const environment = present.includes('java') ? withJava() : {};
    expect(() => find(environment)).toThrow(`${missing} not found`);
    for (const way of WAYS_TO_PROVIDE) expect(() => find(environment)).toThrow(way);
  });
});
