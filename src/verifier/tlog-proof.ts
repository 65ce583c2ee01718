import { parseHash } from './merkle.js';
import { VerifierFailure } from './verifier-failure.js';

const HEADER = 'c2sp.org/tlog-proof@v1\n';
const BODY = /^(?:extra [A-Za-z0-9+/]*={0,2}\n)?index (0|[1-9][0-9]{0,15})\n([^]*)$/;

/** A proof that an entry stands in a log (C2SP tlog-proof); nothing of it is verified yet. */
export interface TlogProof {
  index: number;
  /** From the leaf's sibling up. */
  path: Buffer[];
  /** The checkpoint that the path leads to, a signed note. */
  checkpoint: string;
}

/** Tells whether a text begins as such a proof does. */
export function isTlogProof(text: string): boolean {
  return text.startsWith(HEADER);
}

/** Takes a proof apart; what it carries as `extra` is left alone, as nothing vouches for it. Fails with `proof`. */
export function parseTlogProof(text: string): TlogProof {
  const [, index, rest = ''] = (isTlogProof(text) && BODY.exec(text.slice(HEADER.length))) || [];
  if (index === undefined || !Number.isSafeInteger(Number(index)))
    throw malformed(`does not begin with ${HEADER.trimEnd()} and the entry's index`);
  const end = rest.startsWith('\n') ? 0 : rest.indexOf('\n\n') + 1;
  if (end === 0 && !rest.startsWith('\n')) throw malformed('has no empty line before its checkpoint');
  const lines = rest.slice(0, end).split('\n').slice(0, -1);
  return { index: Number(index), path: lines.map(mustBeHash), checkpoint: rest.slice(end + 1) };
}

function mustBeHash(line: string): Buffer {
  const hash = parseHash(line);
  if (!hash) throw malformed('has a line that is no hash');
  return hash;
}

const malformed = (what: string): VerifierFailure => new VerifierFailure('proof', `The proof ${what}.`);
