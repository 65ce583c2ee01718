import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onFittingNode } from '../../bin/runtime.mjs';

/**
 * `npm run bench`: this service beside its peers, in one run, in alternating rounds.
 * Options: --rounds 3, --seconds 6 (each), --likenesses 20, --only bare,service,plain,cerbos,policy,ledger,webhooks,
 * --profile FOLDER for a CPU profile of the service. Of the ledger: --minutes 0.2 of decisions flat out without a growing
 * backlog, --snapshot-minutes 0.2 while a session holds a snapshot, --leaves 100000 for the largest log whose work for
 * each entry is measured (a power of ten; ten million take some ten minutes).
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '6' },
    likenesses: { type: 'string', default: '20' },
    profile: { type: 'string' },
    only: { type: 'string', default: 'bare,service,plain,cerbos,policy,ledger,webhooks' },
    minutes: { type: 'string', default: '0.2' },
    'snapshot-minutes': { type: 'string', default: '0.2' },
    leaves: { type: 'string', default: '100000' },
  },
});
const HERE = import.meta.dirname;
const begun = performance.now();

if (onFittingNode()) await main(new Set(options.only.split(',')));

async function main(wanted) {
  const { buildWhenStale } = await import('../../bin/build.mjs');
  say('building what is stale');
  if (!(await buildWhenStale())) process.exit(1);
  if (['plain', 'cerbos'].some((name) => wanted.has(name))) installPeers();
  if (['bare', 'service', 'plain', 'cerbos'].some((name) => wanted.has(name))) await benchGate(wanted);
  const policy = join(HERE, 'policy.mjs');
  if (wanted.has('policy') && existsSync(policy)) await (await import(policy)).policyBench(say);
  if (wanted.has('ledger')) await benchLedger();
  if (wanted.has('webhooks')) await benchWebhooks();
}

async function benchGate(wanted) {
  const { runGateBench } = await import('./gate.mjs');
  await inFolder((folder) => runGateBench({ ...numbers(), folder, wanted, profile: options.profile }, say));
}

async function benchLedger() {
  const { runLedgerBench } = await import('./ledger.mjs');
  await inFolder((folder) => runLedgerBench({ ...numbers(), folder }, say));
}

async function benchWebhooks() {
  const { runWebhookBench } = await import('./webhooks.mjs');
  await inFolder((folder) => runWebhookBench({ ...numbers(), folder }, say));
}

function numbers() {
  const { rounds, seconds, likenesses, minutes, 'snapshot-minutes': snapshotMinutes, leaves } = options;
  const all = { rounds, seconds, likenesses, minutes, snapshotMinutes, leaves };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [name, Number(text)]));
}

/** Prints the report of a benchmark that keeps its files in a folder of its own. */
async function inFolder(bench) {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root.
  try {
    console.log(await bench(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The peers are installed here, on first use, so that a normal install stays light. */
function installPeers() {
  const peers = join(HERE, 'peers');
  if (existsSync(join(peers, 'node_modules/.package-lock.json'))) return;
  say('installing the peers');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peers, stdio: 'inherit' });
  if (npm.status !== 0) throw new Error('The peers could not be installed.');
}

function say(line) {
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
}
