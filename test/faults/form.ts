import { appendFileSync } from 'node:fs';
import { expect } from '@jest/globals';

const LONG = process.env['SAYSO_FAULTS'] === 'long';
const TIMES = Number(process.env['SAYSO_FAULTS_TIMES'] ?? 1);

/** How much of something this run does: `short` under `npm test`, `long` times what was asked under `npm run faults`. */
export function amount(short: number, long: number): number {
  return LONG ? Math.ceil(long * TIMES) : short;
}

/** How long a test may take, in milliseconds: `short` under `npm test`. */
export function patience(short: number): number {
  return LONG ? Math.max(1, TIMES) * 600_000 : short;
}

/**
 * Tells the fault runner what the current test did and found, and how often by name, for what it holds against the
 * promises; say it before the expectations, so that it is heard when they fail.
 */
export function tell(did: string, found: string, counts: Record<string, number> = {}): void {
  const file = process.env['SAYSO_FAULTS_REPORT'];
  if (file === undefined) return;
  appendFileSync(file, `${JSON.stringify({ test: expect.getState().currentTestName, did, found, counts })}\n`);
}

/** A count as it is read in a table: `12,345`. */
export function figure(count: number): string {
  return count.toLocaleString('en-US');
}

/** A whole number of milliseconds from `least` up to `most`, at random. */
export function between(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least + 1));
}
