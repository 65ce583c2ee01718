import { resolve } from 'node:path';
import { Failure, makeProductionKeys, rotateRing } from '../kernel/index.js';
import type { Say } from './say.js';

/** The keys that follow one another while the service runs. */
const ROTATED = ['permits'];

/**
 * `keys DIR` makes every key that production needs in a folder, leaving those that are there; `keys DIR --rotate
 * permits` adds the next key for permit tokens. Gives the exit code.
 */
export async function keys([path, flag, name, ...more]: string[], say: Say, complain: Say): Promise<number> {
  if (path === undefined || path.startsWith('-') || more.length > 0) return usage(complain);
  const folder = resolve(path);
  if (flag === undefined) return make(folder, say);
  if (flag !== '--rotate' || name === undefined || !ROTATED.includes(name)) return usage(complain);
  return rotate(folder, name, say, complain);
}

async function make(folder: string, say: Say): Promise<number> {
  const made = await makeProductionKeys(folder);
  for (const file of made) say(`Made ${file}`);
  say(
    made.length === 0
      ? `Every key is in ${folder} already; nothing was changed.`
      : `Set SAYSO_KEYS=${folder}. Keep a copy somewhere safe: without these keys the record cannot grow and sealed files cannot be read.`,
  );
  return 0;
}

async function rotate(folder: string, name: string, say: Say, complain: Say): Promise<number> {
  try {
    const { added, signsFrom, retired } = await rotateRing(folder, name, Date.now());
    say(`Added the key ${added}. It is published within seconds and signs from ${signsFrom} on.`);
    for (const id of retired) say(`Dropped the key ${id}: all that it signed has expired.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    complain(error.detail);
    return 1;
  }
}

function usage(complain: Say): number {
  complain('Name the folder: npx sayso keys DIR, or npx sayso keys DIR --rotate permits');
  return 2;
}
