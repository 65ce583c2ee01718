import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Service } from './service.js';
import { until } from './until.js';
import { runVerb, type Ended } from './verb.js';

/** Runs `sayso erase` beside a running service, on its database and its home. */
export function erase(service: Service, ...args: string[]): Promise<Ended> {
  return runVerb(['erase', ...args], service, { DATABASE_URL: service.database });
}

/** Begins `sayso erase` and kills it, as a power cut would, once something is so. */
export async function eraseUntil(isSo: () => Promise<boolean>, service: Service, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../dist/service.mjs'), 'erase', ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      SAYSO_HOME: service.home,
      PUBLIC_URL: service.url,
      DATABASE_URL: service.database,
    },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await until(isSo);
  child.kill('SIGKILL');
  await ended;
}
