import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines of zoo.cfg, by key. */
export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

const DEFAULTS: ServerSettings = {
  tickTime: 500,
  clientPortAddress: '127.0.0.1',
  maxClientCnxns: 200,
  'admin.enableServer': false,
  '4lw.commands.whitelist': 'srvr,ruok,mntr',
  'autopurge.snapRetainCount': 5,
  'autopurge.purgeInterval': 1,
};

/** Warnings and worse on standard error, for the distributions that bring logback; Debian's logger is set by a property. */
const LOGBACK = `<configuration>
  <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
    <target>System.err</target>
    <encoder><pattern>%level %logger{0} %msg%n</pattern></encoder>
  </appender>
  <root level="WARN"><appender-ref ref="CONSOLE"/></root>
</configuration>
`;

/** The folder that one ZooKeeper server owns: its zoo.cfg, its log settings, its process id and its data. */
export class ServerFolder {
  readonly path: string;
  readonly zooCfg: string;

  constructor(path: string) {
    this.path = path;
    this.zooCfg = join(path, 'zoo.cfg');
  }

  /** Writes what the server reads at its start; `myid` is its number in an ensemble. */
  async prepare(port: number, settings: ServerSettings, myid?: number): Promise<void> {
    const dataDir = this.#dataDir;
    await mkdir(dataDir, { recursive: true });
    if (myid !== undefined) await writeFile(join(dataDir, 'myid'), `${myid}\n`);
    const lines = Object.entries({ ...DEFAULTS, dataDir, clientPort: port, ...settings });
    await writeFile(this.zooCfg, lines.map(([key, value]) => `${key}=${value}\n`).join(''));
    await writeFile(join(this.path, 'logback.xml'), LOGBACK);
  }

  /** Removes all znodes; the server must not be running. */
  async wipe(): Promise<void> {
    await rm(this.#dataDir, { recursive: true, force: true });
    await mkdir(this.#dataDir, { recursive: true });
  }

  /** Notes the process that serves this folder, so that a later start can end it should it be left over. */
  async notePid(pid: number): Promise<void> {
    await writeFile(this.#pidFile, `${pid}\n`);
  }

  /** The process noted last, or undefined. */
  async notedPid(): Promise<number | undefined> {
    const text = await readFile(this.#pidFile, 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  }

  /** The client port that was prepared last, or undefined. */
  async notedPort(): Promise<number | undefined> {
    const text = await readFile(this.zooCfg, 'utf8').catch(() => '');
    const [, port] = /^clientPort=(\d+)$/m.exec(text) ?? [];
    return port === undefined ? undefined : Number(port);
  }

  get #dataDir(): string {
    return join(this.path, 'data');
  }

  get #pidFile(): string {
    return join(this.path, 'server.pid');
  }
}
