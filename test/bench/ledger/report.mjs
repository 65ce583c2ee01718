import { GOAL_BYTES, columns, diskText } from '../report.mjs';

const GOAL_COST = 0.1;
const GOAL_INCLUSION_MS = 500;
const GOAL_HELD_MS = 2000;
const GOAL_VERIFY_SECONDS = 60;
const MILLION = 1e6;

/** The report of the ledger's benchmark: every figure beside what it is to be compared with, and each goal. */
export function ledgerReport(found) {
  const { about, options, sides, disk, verified, chained } = found;
  const figure = (value) => Math.round(value).toLocaleString('en');
  return [
    '',
    about,
    `The gate under 64 connections, ${options.likenesses} likenesses; medians of ${options.rounds} alternating rounds of ${options.seconds} s.`,
    '',
    columns([
      ['', 'decisions/s', 'p50 ms', 'p99 ms', 'CPU µs', 'PostgreSQL µs'],
      ...['on', 'off'].map((side) => sideRow(`sequencer ${side}`, sides[side])),
    ]),
    '',
    'Time to inclusion, from the commit of an entry to that of the round that placed it, by PostgreSQL’s own commit timestamps, of every entry:',
    columns([
      ['', 'entries', 'decisions/s', 'p50 ms', 'p99 ms', 'longest ms'],
      inclusionRow('rounds with the sequencer on', sides.on.rate, sides.inclusion),
      inclusionRow(`flat out for ${found.backlog.minutes} min`, found.backlog.rate, found.backlog),
      inclusionRow(`snapshot held for ${found.held.minutes} min`, found.held.rate, found.held),
    ]),
    '',
    'Waiting at a dozen moments (and the queue’s pages), then the seconds until nothing waited:',
    ...['backlog', 'held'].map(
      (name) => `  ${name === 'held' ? 'snapshot held' : 'flat out'}: ${moments(found[name])}`,
    ),
    '',
    `One transaction for each decision, ${chained.connections} connections, the same decision row: ${figure(chained.queued)}/s through the queue, sequencer on; ` +
      `${figure(chained.chained)}/s in a lock-chained log (${(chained.queued / chained.chained).toFixed(1)} times). The service, which batches: ${figure(sides.on.rate)}/s (${(sides.on.rate / chained.chained).toFixed(1)} times).`,
    '',
    growthText(found.growth),
    '',
    `sayso verify: ${figure(verified.size)} entries in ${verified.seconds.toFixed(1)} s, ${figure(verified.perSecond)}/s`,
    '',
    diskText(disk),
    '',
    ...goals(found).map(([met, text]) => `${met ? '✓' : '✗'} ${text}`),
    '',
  ].join('\n');
}

function sideRow(name, { rate, p50, p99, cpu, postgresCpu }) {
  return [name, rate.toFixed(0), p50.toFixed(2), p99.toFixed(2), cpu.toFixed(0), postgresCpu.toFixed(0)];
}

function inclusionRow(name, rate, { entries, p50, p99, max }) {
  return [name, String(entries), rate.toFixed(0), p50.toFixed(0), p99.toFixed(0), max.toFixed(0)];
}

function moments({ samples, rest }) {
  return `${samples.map(({ waiting, pages }) => `${waiting} (${pages})`).join(', ')}; ${rest.toFixed(1)} s`;
}

function growthText(growth) {
  const rows = growth.map(({ size, entries, rounds, wall, own, postgres }) =>
    [size, entries, rounds].map(String).concat([wall, own, postgres].map((micros) => micros.toFixed(1))),
  );
  const head = ['entries in the log', 'the last', 'rounds', 'µs for each', 'CPU µs', 'PostgreSQL µs'];
  return `The sequencer’s work by itself, without other load:\n${columns([head, ...rows])}`;
}

function goals({ sides, disk, verified, held }) {
  const cost = 1 - sides.on.rate / sides.off.rate;
  const million = (verified.seconds / verified.size) * MILLION;
  return [
    [cost <= GOAL_COST, `the sequencer costs ${(cost * 100).toFixed(1)} % of the decisions (goal ≤ 10 %)`],
    [sides.inclusion.p99 <= GOAL_INCLUSION_MS, `p99 to inclusion: ${sides.inclusion.p99.toFixed(0)} ms (goal ≤ 500)`],
    [held.p99 <= GOAL_HELD_MS, `p99 while a snapshot is held: ${held.p99.toFixed(0)} ms (goal ≤ 2,000)`],
    [million <= GOAL_VERIFY_SECONDS, `a million entries verified in ${million.toFixed(0)} s (goal ≤ 60)`],
    [disk.total <= GOAL_BYTES, `bytes on disk for each decision: ${disk.total.toFixed(0)} (goal ≤ 700)`],
  ];
}
