import { parseDirectiveEvidence } from '../../../verifier/directive-evidence-file.js';
import { verifyDirectiveEvidence } from '../../../verifier/directive-evidence.js';
import { parseNoteKey, type NoteKey } from '../../../verifier/note.js';
import { parseReceipt } from '../../../verifier/receipt-file.js';
import { verifyReceipt } from '../../../verifier/receipt.js';
import { SourceFailure } from '../../../verifier/source.js';
import { VerifierFailure } from '../../../verifier/verifier-failure.js';
import { KeyOfOtherKind } from './crypto.js';

/** What came of checking a file: which message of the page to show, and what to fill it with. */
export interface Outcome {
  result: 'receipt' | 'directive' | 'wrong' | 'key' | 'elsewhere' | 'unreadable';
  facts: Record<string, string>;
}

/**
 * Checks, by the verifier that the command uses and without sending anything, a receipt against the log's key or a
 * directive that a passkey signed.
 */
export function check(text: string, key: string): Outcome {
  try {
    return text.includes('sayso.directive-evidence/') ? directive(text) : receipt(text, key);
  } catch (error) {
    if (error instanceof KeyOfOtherKind) return { result: 'elsewhere', facts: {} };
    if (error instanceof BadKey) return { result: 'key', facts: {} };
    if (error instanceof VerifierFailure) return { result: 'wrong', facts: { why: error.message } };
    if (error instanceof SourceFailure) return { result: 'unreadable', facts: {} };
    throw error;
  }
}

function receipt(text: string, key: string): Outcome {
  const read = parseReceipt(text, 'The file');
  const { entry, index, claim } = verifyReceipt(read, { key: keyIn(key) });
  const { payload } = read;
  const facts = {
    event: [payload['type'], payload['outcome']].filter((said) => typeof said === 'string').join(', '),
    about: typeof payload['id'] === 'string' ? payload['id'] : entry.id,
    use: useIn(payload),
    at: entry.at,
    place: String(index),
    size: String(claim.size),
    log: claim.origin,
  };
  return { result: 'receipt', facts };
}

/** Somebody wrote something else where the log's key belongs. */
class BadKey extends Error {}

function keyIn(text: string): NoteKey {
  try {
    return parseNoteKey(text);
  } catch {
    throw new BadKey();
  }
}

function directive(text: string): Outcome {
  const { likeness, version, documentHash, keyHash, origin, witnesses } = verifyDirectiveEvidence(
    parseDirectiveEvidence(text, 'The file'),
  );
  const facts = {
    likeness,
    version: String(version),
    document: documentHash,
    passkey: keyHash,
    origin,
    witnesses: String(witnesses.length),
  };
  return { result: 'directive', facts };
}

/** What a decision was asked for; nothing for other entries. */
function useIn({ request }: Record<string, unknown>): string {
  if (typeof request !== 'object' || request === null) return '–';
  const asked = request as Record<string, unknown>;
  const said = ['operation', 'modality', 'purpose', 'audience'].map((name) => asked[name]);
  return said.filter((value) => typeof value === 'string').join(', ');
}
