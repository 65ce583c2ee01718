import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { FORCE_COLOR: _, ...environment } = process.env;
const colourless = { ...environment, NO_COLOR: '1' };
const STUCK = 'Jest did not exit one second after the test run has completed';
const STUCK_MS = 5000;
/** What is shown at once: how each file ended, and what a test could not check on this machine. */
const LIVE = /^(?:PASS|FAIL) .*|^ *NOT CHECKED: .*/;

/** Runs one command in `root` and counts it as one; prints what it said only when it failed. */
export async function runCommand(root, name, command, args) {
  const { code, output, seconds } = await run(root, name, command, args);
  report(name, code === 0, seconds, '', output);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Runs the jest project `name` and counts its tests; a file that could not be run counts as a failed test. */
export async function runJest(root, name, args, reportFile) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const options = [
    '--ci',
    '--passWithNoTests',
    '--selectProjects',
    name,
    '--json',
    `--outputFile=${reportFile}`,
    ...args,
  ];
  const { code, output, seconds } = await run(root, name, process.execPath, [jest, ...options], {
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  });
  const counted = count(reportFile, code);
  report(name, counted.failed === 0, seconds, ` ${counted.passed} passed, ${counted.failed} failed,`, output);
  return { name, ...counted };
}

function run(root, name, command, args, env = {}) {
  console.log(`… ${name}`);
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...colourless, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  showProgress(child.stderr);
  endWhenStuck(child);
  return new Promise((settle) => {
    const end = (code) => settle({ code, output, seconds: (performance.now() - begun) / 1000 });
    child.on('error', (error) => (output += error.message) && end(1));
    child.on('close', end);
  });
}

/** Shows each such line once; jest repeats the failed files at the end. */
function showProgress(stream) {
  const shown = new Set();
  createInterface({ input: stream }).on('line', (line) => {
    if (LIVE.test(line) && !shown.has(line)) console.log(`    ${line}`);
    shown.add(line);
  });
}

/** Jest waits for ever for a timer or socket that a test has left open; that is a failure, not a reason to hang. */
function endWhenStuck(child) {
  child.stderr.on('data', (chunk) => {
    if (!String(chunk).includes(STUCK)) return;
    const end = setTimeout(() => child.kill('SIGTERM'), STUCK_MS);
    child.once('close', () => clearTimeout(end));
  });
}

function count(reportFile, code) {
  try {
    const jest = JSON.parse(readFileSync(reportFile, 'utf8'));
    const failed = jest.numFailedTests + jest.numRuntimeErrorTestSuites;
    return { passed: jest.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function report(name, good, seconds, figures, output) {
  console.log(`${good ? '✓' : '✗'} ${name}${figures} ${seconds.toFixed(1)} s`);
  if (!good) console.log(output.trimEnd().replace(/^/gm, '    '));
}
