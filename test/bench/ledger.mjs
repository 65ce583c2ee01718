import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { startService } from './contenders.mjs';
import { measureDisk, perDecision, postgresVersion } from './disk.mjs';
import { machine } from './machine.mjs';
import { alternate, measure } from './rounds.mjs';
import { bodiesOf } from './seed.mjs';
import { compareChained } from './ledger/chained.mjs';
import { migrate, withClient } from './ledger/database.mjs';
import { measureGrowth } from './ledger/growth.mjs';
import { backlogOf, drained, inclusionOf, sizeOf } from './ledger/inclusion.mjs';
import { NoSequencer } from './ledger/no-sequencer.mjs';
import { ledgerReport } from './ledger/report.mjs';

const SAYSO = resolve(import.meta.dirname, '../../bin/sayso.mjs');
const SAMPLES = 12;

/** Measures what the ledger costs the gate and how soon an entry is in it; gives the report. */
export async function runLedgerBench(options, say) {
  const service = await startNoting(options, say);
  const { database } = service;
  const contender = { ...service, headers: service.world.headers, bodies: bodiesOf(service.world) };
  try {
    const about = machine(await postgresVersion(database));
    const before = await measureDisk(database);
    const sides = await onAndOff(contender, options, say);
    const disk = perDecision(before, await measureDisk(database));
    const verified = verify(service, await sizeOf(database), say);
    const backlog = await longRun(contender, options.minutes, (line) => say(`flat out, ${line}`));
    const held = await withSnapshot(contender, options.snapshotMinutes, (line) => say(`snapshot held, ${line}`));
    const chained = await compareChained(database, options, say);
    const growth = await measureGrowth(database, options.leaves, say);
    return ledgerReport({ about, options, sides, disk, verified, backlog, held, chained, growth });
  } finally {
    await service.stop();
  }
}

/** The service on a PostgreSQL that notes when each transaction was committed. */
async function startNoting({ folder, likenesses }, say) {
  say('starting the service on an embedded PostgreSQL');
  const home = join(folder, 'home');
  mkdirSync(home);
  migrate({ SAYSO_HOME: home });
  appendFileSync(join(home, 'postgres/postgresql.auto.conf'), '\ntrack_commit_timestamp = on\n');
  return startService(folder, { likenesses }, say);
}

/** Rounds with the sequencer and without it in turn; what waits after a round is placed before the next. */
async function onAndOff(contender, { rounds, seconds }, say) {
  const { database, postmaster } = contender;
  const nobody = new NoSequencer(database);
  const ranges = [];
  const on = {
    ...contender,
    name: 'on',
    before: async () => ranges.push({ from: await sizeOf(database) }),
    after: async () => {
      ranges.at(-1).to = (await drained(database)).size;
    },
  };
  const off = {
    ...contender,
    name: 'off',
    before: () => nobody.begin(),
    after: async () => {
      await nobody.end();
      await drained(database);
    },
  };
  const plan = { rounds, seconds, postmaster };
  await alternate([on, off], { ...plan, rounds: 1 }, (line) => say(`warming up, sequencer ${line}`));
  ranges.length = 0;
  const rates = await alternate([on, off], plan, (line) => say(`sequencer ${line}`));
  return { on: rates.get('on'), off: rates.get('off'), inclusion: await inclusionOf(database, ranges) };
}

/** Decisions flat out for so many minutes: what waits at a dozen moments, and how long the rest takes afterwards. */
async function longRun(contender, minutes, say) {
  const { database, postmaster } = contender;
  const seconds = minutes * 60;
  const from = await sizeOf(database);
  const samples = [];
  const sampling = setInterval(
    async () => {
      const sample = await backlogOf(database);
      samples.push(sample);
      say(`${sample.waiting} wait, the queue takes ${sample.pages} pages`);
    },
    (seconds * 1000) / SAMPLES,
  );
  const { rate } = await measure(contender, { seconds, postmaster }).finally(() => clearInterval(sampling));
  const { size: to, seconds: rest } = await drained(database);
  return { minutes, rate, samples, rest, ...(await inclusionOf(database, [{ from, to }])) };
}

/** The same while another session holds a snapshot, as a dump does, so that no deleted row is swept. */
function withSnapshot(contender, minutes, say) {
  return withClient(contender.database, async (client) => {
    await client.query('begin isolation level repeatable read');
    await client.query('select 1 from ledger_leaves limit 1');
    const run = await longRun(contender, minutes, say);
    await client.query('rollback');
    return run;
  });
}

/** Entries a second by which `sayso verify` recomputes the log that the service publishes. */
function verify({ port }, size, say) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [SAYSO, 'verify', `http://127.0.0.1:${port}`], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`sayso verify ended with ${status}.\n${stdout}${stderr}`);
  say(`verified ${size} entries in ${seconds.toFixed(1)} s`);
  return { size, seconds, perSecond: size / seconds };
}
