import { fork } from 'node:child_process';
import { join } from 'node:path';
import { cpuSeconds, postgresCpuSeconds, residentMiB } from './machine.mjs';

const LOAD = join(import.meta.dirname, 'load.mjs');
const CONNECTIONS = 64;
const WARM_SECONDS = 1;

/**
 * Puts each contender under load in turn, `rounds` times, and gives its medians by name. A contender may have a
 * `before` and an `after`, which are not timed.
 */
export async function alternate(contenders, { rounds, seconds, rate, postmaster }, say) {
  const measured = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1)
    for (const contender of contenders) {
      await contender.before?.();
      const result = await measure(contender, { seconds, rate, postmaster });
      await contender.after?.();
      measured.get(contender.name).push(result);
      say(
        `round ${round} of ${rounds}, ${contender.name}: ${result.rate.toFixed(0)}/s, p99 ${result.p99.toFixed(1)} ms`,
      );
    }
  return new Map([...measured].map(([name, results]) => [name, medians(results)]));
}

/** Puts one contender under load once. */
export async function measure({ port, pid, bodies, headers }, { seconds, rate, postmaster }) {
  const before = { own: cpuSeconds(pid), postgres: postgresCpuSeconds(postmaster) };
  const job = { port, bodies, headers, connections: CONNECTIONS, seconds, warmSeconds: WARM_SECONDS, rate };
  const { answered, refused, ...result } = await inItsOwnProcess(job);
  if (refused > 0) throw new Error(`${refused} of ${answered} answers were no permits.`);
  const micros = (used) => (used * 1e6) / answered;
  return {
    ...result,
    cpu: micros(cpuSeconds(pid) - before.own),
    postgresCpu: micros(postgresCpuSeconds(postmaster) - before.postgres),
    memory: residentMiB(pid),
  };
}

function inItsOwnProcess(job) {
  return new Promise((resolve, reject) => {
    const child = fork(LOAD);
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The load generator ended with exit code ${code}.`)));
    child.send(job);
  });
}

function medians(results) {
  const names = Object.keys(results[0]);
  return Object.fromEntries(names.map((name) => [name, median(results.map((result) => result[name]))]));
}

/** The middle value, the mean of the two middle ones where their number is even. */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
