import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from './contenders.mjs';
import { postgresVersion } from './disk.mjs';
import { machine } from './machine.mjs';
import { measure } from './rounds.mjs';
import { bodiesOf } from './seed.mjs';

/** From the acknowledgement of a revocation to its arrival, 99 of 100. */
const GOAL_MS = 1000;
/** Decisions asked for meanwhile, each second. */
const RATE = 500;
const LATE_MS = 10_000;

/**
 * How long a revocation takes from its acknowledgement to a webhook's receiver while decisions are asked for: half of
 * the likenesses are asked about, the others are stopped and let go on, again and again. Gives the report.
 */
export async function runWebhookBench({ folder, likenesses, rounds, seconds }, say) {
  const receiver = await startReceiver();
  const settings = { SAYSO_WEBHOOK_LOOPBACK: 'on' };
  const service = await startService(folder, { likenesses, settings }, say);
  try {
    const { world } = service;
    await world.admin('PUT', `/v1/platforms/${world.platform}/webhook`, { url: receiver.url });
    const half = Math.ceil(world.likenesses.length / 2);
    const asked = bodiesOf({ ...world, likenesses: world.likenesses.slice(0, half) });
    const load = measure(
      { port: service.port, pid: service.pid, bodies: asked, headers: world.headers },
      { seconds: rounds * seconds, rate: RATE, postmaster: service.postmaster },
    );
    const end = performance.now() + rounds * seconds * 1000;
    say(`stopping ${world.likenesses.length - half} likenesses again and again for ${rounds * seconds} s`);
    const each = world.likenesses.slice(half).map((one) => revokeUntil(end, one, receiver));
    const delays = (await Promise.all(each)).flat();
    return report(delays, await load, machine(await postgresVersion(service.database)));
  } finally {
    await service.stop();
    receiver.stop();
  }
}

/** Stops a likeness and lets it go on until `end`; gives how long after each acknowledgement the platform was told, in milliseconds. */
async function revokeUntil(end, { id, call }, receiver) {
  const delays = [];
  while (performance.now() < end) {
    const seen = receiver.last(id);
    await call('PUT', '/v1/likeness/suspension');
    const acknowledged = performance.now();
    delays.push(Math.max(0, (await receiver.next(id, seen)) - acknowledged));
    const stopped = receiver.last(id);
    await call('DELETE', '/v1/likeness/suspension');
    await receiver.next(id, stopped);
  }
  return delays;
}

/** A receiver that notes when each likeness's facts were last told of, and at which version. */
async function startReceiver() {
  const told = new Map();
  const server = createServer((request, response) => {
    const at = performance.now();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { likeness, factsVersion } = JSON.parse(Buffer.concat(chunks).toString()).data;
      if (factsVersion > (told.get(likeness)?.factsVersion ?? 0)) told.set(likeness, { factsVersion, at });
      response.writeHead(204).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const last = (likeness) => told.get(likeness)?.factsVersion ?? 0;
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    last,
    next: async (likeness, seen) => {
      const late = performance.now() + LATE_MS;
      while (last(likeness) <= seen && performance.now() < late) await sleep(1);
      return told.get(likeness)?.at ?? performance.now();
    },
    stop: () => server.close(),
  };
}

function report(delays, { rate, p99 }, about) {
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  const line = `${delays.length} revocations: p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms.`;
  return [
    '',
    about,
    `From the acknowledgement of a revocation to a webhook's receiver, at ${rate.toFixed(0)} decisions/s (p99 ${p99.toFixed(1)} ms).`,
    line,
    `${at(0.99) <= GOAL_MS ? '✓' : '✗'} p99 at most ${GOAL_MS} ms`,
    '',
  ].join('\n');
}
