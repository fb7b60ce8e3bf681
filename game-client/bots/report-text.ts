import type { Measured, Report } from './report.ts';

/** The report for people. */
export function reportText(report: Report): string {
  const { duels, bytesPerSecond: bytes, hotFrameBytes: hot, gateMs, keyframes } = report;
  const within = `goal: at most ${bytes.goal}`;
  const rows: readonly (readonly [string, string])[] = [
    [
      'duels',
      `${duels.done} of ${duels.asked} done, ${duels.aborted} aborted, ${duels.failed} failed, in ${report.seconds} s`,
    ],
    ['servers', report.urls.join(', ')],
    ['stream up, B/s per player', `${spread(bytes.stream.up)}   ${within}`],
    ['stream down, B/s per player', `${spread(bytes.stream.down)}   ${within}`],
    ['all up, B/s per player', spread(bytes.all.up)],
    ['all down, B/s per player', spread(bytes.all.down)],
    ['input frame, B', spread(hot.input)],
    ['confirmed frame, B', spread(hot.confirmed)],
    ['keyframe frame, B', spread(hot.keyframe)],
    ['latency, ms', spread(report.latencyMs)],
    ['second ready → playing on both, ms', spread(gateMs.begin)],
    ['second left → scored on both, ms', spread(gateMs.score)],
    ['rollback, ticks', spread(report.rollbackTicks)],
    [
      'late inputs',
      report.lateInputShare === null ? NOTHING : `${(report.lateInputShare * 100).toFixed(2)} %`,
    ],
    ['desyncs, gaps, pauses', `${report.desyncs}, ${report.gaps}, ${report.pauses}`],
    ['resumes, play lost in ticks', `${report.resumes}, ${report.lostTicks}`],
    ['keyframes asked for, adopted', `${keyframes.asked}, ${keyframes.adopted}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  const failures = report.unscored.map(({ name, url, why }) => `no score: ${name} on ${url}: ${why}`);
  return [...table, '', COUNTED, ...failures].join('\n');
}

const NOTHING = 'nothing measured';
const COUNTED =
  'Bytes are those of WebSocket frames, header, mask and payload, without TCP/IP, from "playing" to the decision; the\n' +
  'stream is the hot frames alone, all has heartbeats, probes and lobby news too.';

function spread(measured: Measured): string {
  if (!measured) return NOTHING;
  const { count, p50, p95, p99, most } = measured;
  return `p50 ${p50}  p95 ${p95}  p99 ${p99}  most ${most}  (${count})`;
}
