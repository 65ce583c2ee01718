import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/**
 * `npm run faults`: the long form of the fault tests, as a table. `npm run faults -- kill cut` runs these files alone,
 * `--times 10` does ten times as much of everything. Takes 10 to 15 minutes unless told otherwise, half of it for the 100 kills of the sequencer.
 */
const root = resolve(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { times: { type: 'string' } } });
const times = Number(values.times ?? 1);
if (!(times > 0)) throw new Error('--times takes a number above 0.');

/** What docs and design promise to have been tried; a promise without a count has no test yet. */
const PROMISES = [
  { promise: '1,000,000 checks against revocations on three processes', count: 'checksOnThree', of: 1_000_000 },
  { promise: '200 kill -9 of the service under load', count: 'serviceKills', of: 200 },
  {
    promise: '100 kill -9 of the process that sequences, the log recomputed after each',
    count: 'sequencerKills',
    of: 100,
  },
  { promise: '50 kills of PostgreSQL under load', count: 'databaseStops', of: 50 },
  { promise: 'disk full' },
  { promise: 'slow disk' },
  { promise: 'clock stepped back an hour' },
];

const folder = mkdtempSync(join(tmpdir(), 'sayso-faults-'));
const reportFile = join(folder, 'report.jsonl');
const resultFile = join(folder, 'jest.json');

function buildFirst() {
  const { status } = spawnSync(process.execPath, [join(root, 'bin/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** Runs the fault tests one after the other and shows what each told as soon as it did. */
function runTests() {
  const wanted = positionals.length > 0 ? positionals.map((name) => `test/faults/.*${name}`) : ['test/faults/'];
  const args = ['--selectProjects', 'stories', '--runInBand', '--verbose', '--json', `--outputFile=${resultFile}`];
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, ...args, '--testPathPatterns', ...wanted], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      SAYSO_FAULTS: 'long',
      SAYSO_FAULTS_TIMES: String(times),
      SAYSO_FAULTS_REPORT: reportFile,
    },
  });
  createInterface({ input: child.stderr }).on('line', (line) => console.log(line));
  return new Promise((settle) => child.on('close', settle));
}

function read() {
  const lines = existsSync(reportFile) ? readFileSync(reportFile, 'utf8').trim().split('\n') : [];
  const told = new Map(lines.filter(Boolean).map((line) => [JSON.parse(line).test, JSON.parse(line)]));
  const files = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')).testResults : [];
  const tests = files.flatMap((file) => file.assertionResults);
  // A file that could not even begin has no tests; it must not pass for one without faults.
  const unrun = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { told, tests, unrun: unrun.map((file) => file.name) };
}

function showRow({ fullName, status }, told) {
  const { did = '', found = '' } = told.get(fullName) ?? {};
  const verdict = { passed: 'held', failed: 'FAILED' }[status] ?? 'not shown';
  console.log(`${verdict.padEnd(10)} ${fullName}`);
  if (did) console.log(`${''.padEnd(10)}   did    ${did}`);
  if (found) console.log(`${''.padEnd(10)}   found  ${found}`);
}

function showPromises(told) {
  const counts = {};
  for (const row of told.values())
    for (const [name, count] of Object.entries(row.counts)) counts[name] = (counts[name] ?? 0) + count;
  const format = (count) => count.toLocaleString('en-US');
  for (const { promise, count, of } of PROMISES) {
    const done = count === undefined ? undefined : (counts[count] ?? 0);
    if (done === undefined) console.log(`not shown  ${promise}: there is no test of it yet`);
    else if (done < of) console.log(`not shown  ${promise}: this run did ${format(done)}`);
  }
}

const begun = performance.now();
buildFirst();
await runTests();
const { told, tests, unrun } = read();
rmSync(folder, { recursive: true, force: true });
console.log('');
for (const test of tests) showRow(test, told);
for (const name of unrun) console.log(`FAILED     ${name} could not be run`);
showPromises(told);
const failed = tests.filter(({ status }) => status === 'failed').length + unrun.length;
const held = tests.filter(({ status }) => status === 'passed').length;
console.log(`\n${held} held, ${failed} failed, in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
process.exitCode = failed > 0 || held === 0 ? 1 : 0;
