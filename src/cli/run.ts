import { check } from './check/check.verb.js';
import { demo } from './demo/demo.verb.js';
import { erase } from './erase/erase.verb.js';
import { exportLog } from './export/export.verb.js';
import { HELP } from './help.js';
import { keys } from './keys.verb.js';
import type { OpenParts } from './parts.js';
import type { Say } from './say.js';
import { verify } from './verify/verify.verb.js';
import { witness } from './witness.verb.js';

const UNKNOWN_VERB = 2;

/** Runs one verb of the command line with its arguments, and gives the exit code. */
export async function run(
  [verb = 'help', ...args]: string[],
  say: Say,
  complain: Say,
  open: OpenParts,
): Promise<number> {
  if (args.includes('--help') && !['verify', 'export'].includes(verb)) {
    say(HELP);
    return 0;
  }
  if (verb === 'check') return check(args, say, complain);
  if (verb === 'demo') return demo(say, complain);
  if (verb === 'erase') return erase(args, say, complain, open);
  if (verb === 'keys') return keys(args, say, complain);
  if (verb === 'verify') return verify(args, say, complain, open);
  if (verb === 'export') return exportLog(args, say, complain);
  if (verb === 'witness') return witness(args, say, complain);
  const known = ['help', '--help', '-h'].includes(verb);
  if (!known) complain(`There is no "${verb}".\n`);
  (known ? say : complain)(HELP);
  return known ? 0 : UNKNOWN_VERB;
}
