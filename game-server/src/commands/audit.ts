/** `npm run audit`: recomputes every score, names what differs, and ends with a status other than 0 then. */
import { systemClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import { configOfThisProcess } from '../config.ts';
import { takeSnapshot } from '../scores/audit-snapshot.ts';
import { describeDifference } from '../scores/describe-difference.ts';
import { type AuditReport, auditSteadily } from '../scores/steady-audit.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { silentLog } from '../zookeeper/log.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './run-command.ts';

/** Where `npm start` puts its ZooKeeper when it can. */
const USUAL_CONNECT = '127.0.0.1:2181';

const args = process.argv.slice(2);
const isForMachines = args.includes('--json');
const config = configOfThisProcess(args.filter((arg) => arg !== '--json'));
const connect = config.zookeeperConnect ?? USUAL_CONNECT;

await runCommand(async ({ stop }) => {
  const report = await auditAt(connect, stop);
  if (isForMachines) console.log(JSON.stringify(report));
  else tell(report);
  if (report.differences.length > 0) process.exitCode = 1;
});

async function auditAt(address: string, stop: AbortSignal): Promise<AuditReport> {
  const clock = systemClock;
  const timeout = config.zookeeperSessionMs;
  const factory = new NativeSessionFactory({ connect: address, timeout, clock, log: silentLog });
  const session = await factory.open(stop).catch((error: unknown) => {
    if (!isZooKeeperError(error)) throw error;
    const remedy = 'start the game, or name its ZooKeeper: npm run audit -- --zookeeper-connect HOST:PORT';
    throw new CommandError('zookeeper-unreachable', `no ZooKeeper answers at ${address}: ${remedy}`);
  });
  try {
    return await auditSteadily(() => takeSnapshot(session, znodes(config.zookeeperRoot)), clock, stop);
  } finally {
    await session.close();
  }
}

function tell({ differences, players, scored, playing }: AuditReport): void {
  for (const difference of differences) console.log(describeDifference(difference));
  const verdict = differences.length === 0 ? 'nothing differs' : `${differences.length} differences`;
  console.log(`${players} players, ${scored} scored matches, ${playing} being played: ${verdict}`);
}
