import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Service } from './service.js';

const MAIN = resolve(import.meta.dirname, '../../dist/service.mjs');

/** How a command ended, and what it printed. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `sayso <args>` as built; beside a service, with its address and home, and with `env` added. */
export function runVerb(args: string[], service?: Service, env: Record<string, string> = {}): Promise<Ended> {
  const about = service ? { SAYSO_HOME: service.home, PUBLIC_URL: service.url } : {};
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...about, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
  return new Promise((settle) => {
    child.once('close', (code) => {
      settle({ ...ended, code });
    });
  });
}
