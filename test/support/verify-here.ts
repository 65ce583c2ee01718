import { verify } from '../../src/cli/verify/verify.verb.js';
import type { Ended } from './verb.js';

/** Runs `verify` within this process: the same code and the same exit code, without the second that a start takes. */
export async function verifyHere(args: string[]): Promise<Ended> {
  const ended: Ended = { code: null, out: '', err: '' };
  ended.code = await verify(
    args,
    (line) => (ended.out += `${line}\n`),
    (line) => (ended.err += `${line}\n`),
    () => Promise.reject(new Error('What is verified here needs no database.')),
  );
  return ended;
}
