import { readdirSync, rmSync } from 'node:fs';

/** Once after all stories: ends services that a story left running, then PostgreSQL, then removes every home. */
export default async function teardown() {
  const run = process.env.SAYSO_TEST_RUN;
  for (const name of run ? readdirSync(run) : []) {
    const [, pid] = /^(\d+)\.pid$/.exec(name) ?? [];
    if (pid) endLeftover(Number(pid));
  }
  await globalThis.saysoTestPostgres?.stop();
  if (run) rmSync(run, { recursive: true, force: true });
}

function endLeftover(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
