import { resolve } from 'node:path';
import { makeProductionKeys } from '../kernel/index.js';
import type { Say } from './say.js';

/** `keys DIR`: makes every key that production needs in a folder, leaving those that are there. Gives the exit code. */
export function keys([path]: string[], say: Say, complain: Say): number {
  if (path === undefined) {
    complain('Name the folder: npx sayso keys DIR');
    return 2;
  }
  const folder = resolve(path);
  const made = makeProductionKeys(folder);
  for (const file of made) say(`Made ${file}`);
  say(
    made.length === 0
      ? `Every key is in ${folder} already; nothing was changed.`
      : `Set SAYSO_KEYS=${folder}. Keep a copy somewhere safe: without these keys the record cannot grow and sealed files cannot be read.`,
  );
  return 0;
}
