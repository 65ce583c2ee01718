import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.mjs';

/**
 * The load generator, a process of its own: takes one job from its parent and gives back what it measured. Without a
 * `rate` each connection asks again as soon as it was answered. With one, requests fall due evenly at that rate whatever
 * becomes of those before, and each is timed from the instant at which it was due.
 */
const TICK_MS = 1;
/** How long after the end an answer to what was offered before is waited for; what is still open then counts as that late. */
const GRACE_MS = 2000;

process.once('message', async (job) => {
  const measured = await run(job);
  process.send(measured, () => process.exit(0));
});

async function run({ port, bodies, headers, connections, seconds, warmSeconds, rate }) {
  const requests = bodies.map((body) => bytesOf(port, headers, body));
  const begin = performance.now() + warmSeconds * 1000;
  const tally = {
    begin,
    end: begin + seconds * 1000,
    answered: 0,
    within: 0,
    refused: 0,
    open: new Set(),
    latencies: [],
  };
  const open = Array.from({ length: connections }, () => new Connection(port, lost));
  const ask = asker(requests, tally);
  await (rate ? offer(open, ask, tally, rate) : keepAsking(open, ask, tally));
  for (const connection of open) connection.close();
  return summary(tally, seconds);
}

function lost(error) {
  throw error instanceof Error ? error : new Error('The server closed a connection.');
}

function bytesOf(port, headers, body) {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    ...headers,
    'content-length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST /access/v1/evaluation HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Sends the requests in turn and notes what became of each, timed from `due`. */
function asker(requests, tally) {
  let next = 0;
  return (connection, due, whenAnswered) => {
    tally.open.add(due);
    connection.send(requests[next++ % requests.length], (permitted) => {
      const now = performance.now();
      tally.open.delete(due);
      tally.answered += 1;
      if (!permitted) tally.refused += 1;
      if (now >= tally.begin && now < tally.end) tally.within += 1;
      if (due >= tally.begin && due < tally.end) tally.latencies.push(now - due);
      whenAnswered();
    });
  };
}

function keepAsking(open, ask, tally) {
  const loop = (connection) =>
    new Promise((settle) => {
      const again = () => {
        const now = performance.now();
        if (now < tally.end) ask(connection, now, again);
        else settle();
      };
      again();
    });
  return Promise.all(open.map(loop));
}

async function offer(open, ask, tally, rate) {
  const free = [...open];
  const waiting = [];
  let first = 0;
  const send = () => {
    while (free.length > 0 && first < waiting.length) {
      const connection = free.shift(); // The one that was idle longest, so that no server closes it.
      ask(connection, waiting[first++], () => {
        free.push(connection);
        send();
      });
    }
  };
  let due = performance.now();
  for (let now = due; now < tally.end; now = performance.now()) {
    for (; due <= now; due += 1000 / rate) waiting.push(due);
    send();
    await sleep(TICK_MS);
  }
  const until = performance.now() + GRACE_MS;
  while (free.length < open.length && performance.now() < until) await sleep(10);
  countUnanswered([...waiting.slice(first), ...tally.open], tally);
}

/** What was offered and not answered in time is not left out. */
function countUnanswered(dues, tally) {
  const now = performance.now();
  for (const due of dues) if (due >= tally.begin) tally.latencies.push(now - due);
}

function summary({ within, answered, refused, latencies }, seconds) {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { rate: within / seconds, p50: at(0.5), p99: at(0.99), answered, refused };
}
