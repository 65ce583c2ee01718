import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand, runJest } from './support/step.mjs';

/**
 * `npm test`: everything, counted over all runners. `npm test -- lint unit` runs only the steps named.
 * The static checks keep one core busy while the unit specs use the other; stories then have the machine for themselves.
 */
const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'sayso-test-'));
const wanted = process.argv.slice(2);
const results = [];

const checks = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint', '.'],
  ['types', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['floors', 'depcruise', '--config', '.dependency-cruiser.mjs', 'src', 'migrations'],
  ['unused code', 'knip'],
];

const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

async function check([name, tool, ...args]) {
  if (isWanted(name)) results.push(await runCommand(root, name, join(root, 'node_modules/.bin', tool), args));
}

async function jest(name, ...args) {
  if (isWanted(name)) results.push(await runJest(root, name, args, join(reports, `${name}.json`)));
}

async function inTurn(steps) {
  for (const step of steps) await check(step);
}

const begun = performance.now();
try {
  await check(['build', 'node', 'bin/build.mjs']);
  await Promise.all([inTurn(checks), jest('unit', `--maxWorkers=${wanted.length === 0 ? 1 : 2}`)]);
  await jest('stories', '--maxWorkers=2');
  await jest('browser', '--maxWorkers=2');
} finally {
  rmSync(reports, { recursive: true, force: true });
}

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
for (const { name } of results.filter((result) => result.failed > 0)) console.log(`✗ ${name}`);
console.log(`in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
