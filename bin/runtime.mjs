import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';

const OLDEST = [22, 13];
const PINNED = resolve(import.meta.dirname, '../node_modules/.bin/node');

/** True when the running Node is new enough; otherwise runs this command again under the project's own Node, and gives false. */
export function onFittingNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return true;
  if (!existsSync(PINNED)) {
    console.error(
      `Sayso needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Run \`npm ci\`, which brings one.`,
    );
    process.exitCode = 1;
    return false;
  }
  runAgain();
  return false;
}

function runAgain() {
  const child = spawn(PINNED, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
