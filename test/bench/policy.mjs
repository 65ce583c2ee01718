import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { cedarContender, casbinContender, ownContender } from './policy-contenders.mjs';
import { benchWorld } from './policy-world.mjs';

const SIZES = [10, 1_000, 100_000];
const ROUNDS = 5;
/** For each contender and size in each round; whoever is slower than that decides once. */
const ROUND_MS = 400;
const WARM_MS = 200;
const GOAL_PER_SECOND = 1_000_000;
const GOAL_GROWTH = 3;

/**
 * Our policy beside casbin and Cedar, which hold the same rules, in one process and in alternating rounds. Prints a
 * table and returns its rows: contender, rules, decisions per second, microseconds for each, milliseconds to load.
 * Contenders must agree on every answer.
 */
export async function policyBench(say = () => undefined) {
  const peers = createRequire(new URL('./peers/', import.meta.url));
  const entrants = [];
  for (const size of SIZES) {
    const world = benchWorld(size);
    for (const contender of [ownContender, casbinContender, cedarContender]) {
      say(`loading ${size} rules: ${contender.name}`);
      entrants.push(await loaded(contender, world, peers));
    }
    mustAgree(entrants.filter((entrant) => entrant.rules === size));
  }
  for (const entrant of entrants) if (entrant.quick) runFor(entrant, WARM_MS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    for (const entrant of entrants) entrant.rates.push(runFor(entrant, ROUND_MS));
  }
  const rows = entrants.map(rowOf);
  console.log(tableOf(rows));
  return rows;
}

async function loaded(contender, world, peers) {
  const begun = performance.now();
  const permits = await contender.load(world, peers);
  permits(0);
  const loadMs = performance.now() - begun;
  const once = performance.now();
  permits(1);
  const quick = performance.now() - once < ROUND_MS / 10;
  return {
    contender: contender.title,
    rules: world.rules.length,
    permits,
    loadMs,
    quick,
    requests: world.requests.length,
    rates: [],
  };
}

/** Few answers are asked of those who are slow: a disagreement would still show. */
function mustAgree([own, ...others]) {
  for (const other of others) {
    const asked = Array.from({ length: other.quick ? own.requests : 12 }, (_, i) => i);
    const odd = asked.find((i) => own.permits(i) !== other.permits(i));
    if (odd !== undefined) throw new Error(`${other.contender} answers request ${odd} otherwise.`);
  }
}

/** Decisions per second. */
function runFor({ permits, requests }, limit) {
  const begun = performance.now();
  let done = 0;
  let spent = 0;
  do {
    const batch = spent === 0 ? 1 : Math.max(1, Math.min(10_000, Math.floor((done / spent) * (limit / 20))));
    for (let i = 0; i < batch; i += 1) permits((done + i) % requests);
    done += batch;
    spent = performance.now() - begun;
  } while (spent < limit);
  return (done / spent) * 1000;
}

function rowOf({ contender, rules, rates, loadMs }) {
  const perSecond = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)];
  return { contender, rules, perSecond, microseconds: 1e6 / perSecond, loadMs };
}

function tableOf(rows) {
  const lines = rows.map(({ contender, rules, perSecond, microseconds, loadMs }) =>
    [
      contender.padEnd(24),
      rules.toLocaleString('en').padStart(8),
      perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 100 ? 1 : 0 }).padStart(12),
      microseconds.toLocaleString('en', { maximumFractionDigits: 2 }).padStart(14),
      loadMs.toLocaleString('en', { maximumFractionDigits: 0 }).padStart(9),
    ].join('  '),
  );
  const head = [''.padEnd(24), '   rules', ' decisions/s', '  µs for each', '  load ms'].join('  ');
  return ['', 'Policy alone, one process, medians of alternating rounds', head, ...lines, '', ...goals(rows), ''].join(
    '\n',
  );
}

function goals(rows) {
  const own = rows.filter(({ contender }) => contender === ownContender.title);
  const [few, many] = [own[0], own.at(-1)];
  const growth = many.microseconds / few.microseconds;
  const mark = (met) => (met ? '✓' : '✗');
  return [
    `${mark(few.perSecond >= GOAL_PER_SECOND)} decisions/s at ${few.rules} rules: ${Math.round(few.perSecond).toLocaleString('en')} (goal ≥ ${GOAL_PER_SECOND.toLocaleString('en')})`,
    `${mark(growth <= GOAL_GROWTH)} growth to ${many.rules.toLocaleString('en')} rules: ${growth.toFixed(2)} times (goal ≤ ${GOAL_GROWTH})`,
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const begun = performance.now();
  await policyBench((line) =>
    process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`),
  );
}
