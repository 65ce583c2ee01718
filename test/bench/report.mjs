const TITLES = {
  bare: '(a) bare node:http, constant answer',
  service: '(b) this service, on record',
  plain: '(c) NestJS, Express, TypeORM',
  cerbos: '(d) Cerbos, audit log on',
};
/** The most bytes on disk that a decision may take. */
export const GOAL_BYTES = 700;

/** The report: one table of all contenders, the bytes of a decision, and each goal with whether it is met. */
export function report({ about, likenesses, rounds, seconds, flatOut, rate, offered, disk }) {
  return [
    '',
    about,
    `64 connections, ${likenesses} likenesses, every answer a permit; medians of ${rounds} alternating rounds of ${seconds} s.`,
    '',
    table(flatOut, rate, offered),
    '',
    'RSS and processor time are of the server process itself, PostgreSQL apart; times at the offered rate count from when a request was due.',
    ...(disk ? ['', diskText(disk)] : []),
    '',
    ...goals(flatOut, offered, disk).map(([met, text]) => `${met ? '✓' : '✗'} ${text}`),
    '',
  ].join('\n');
}

function table(flatOut, rate, offered) {
  const head = ['', 'req/s', 'p50 ms', 'p99 ms', 'RSS MiB', 'CPU µs/req', 'PostgreSQL µs/req'];
  const rows = [...flatOut].map(([name, { rate: best, p50, p99, memory, cpu, postgresCpu }]) => {
    const row = [TITLES[name], best.toFixed(0), p50.toFixed(2), p99.toFixed(2), memory.toFixed(0), cpu.toFixed(0)];
    row.push(name === 'service' || name === 'plain' ? postgresCpu.toFixed(0) : '');
    if (offered) row.push(offered.get(name).p50.toFixed(2), offered.get(name).p99.toFixed(2));
    return row;
  });
  return columns([offered ? [...head, `p50 at ${rate}/s`, `p99 at ${rate}/s`] : head, ...rows]);
}

/** What each part of a decision takes on disk. */
export function diskText({ decisions, parts, total }) {
  const rows = parts.map(([part, bytes]) => [part, bytes.toFixed(1)]);
  const caption = `Bytes on disk for each of ${decisions} decisions, after vacuum and checkpoint (tables with their maps, TOAST and indexes):`;
  return `${caption}\n${columns([...rows, ['in all', total.toFixed(1)]])}`;
}

function goals(flatOut, offered, disk) {
  const found = [];
  const goal = (met, text) => found.push([met, text]);
  const service = flatOut.get('service');
  if (!service) return found;
  for (const [name, factor] of Object.entries({ bare: 0.4, plain: 4, cerbos: 2 })) {
    const peer = flatOut.get(name);
    if (!peer) continue;
    const ratio = service.rate / peer.rate;
    goal(ratio >= factor, `requests/s: ${ratio.toFixed(2)} times ${TITLES[name]} (goal ≥ ${factor})`);
  }
  for (const name of ['plain', 'cerbos']) {
    const peer = offered?.get(name);
    if (!peer) continue;
    const own = offered.get('service').p99;
    goal(
      own < peer.p99,
      `p99 at the offered rate: ${own.toFixed(2)} ms, below ${TITLES[name]}: ${peer.p99.toFixed(2)} ms`,
    );
  }
  if (disk)
    goal(disk.total <= GOAL_BYTES, `bytes on disk for each decision: ${disk.total.toFixed(0)} (goal ≤ ${GOAL_BYTES})`);
  return found;
}

/** Lines of a table whose first column is text and whose others are figures. */
export function columns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return rows.map(line).join('\n');
}
