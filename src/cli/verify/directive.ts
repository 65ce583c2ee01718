import {
  VerifierFailure,
  parseDirectiveEvidence,
  verifyDirectiveEvidence,
  type VerifiedDirective,
} from '../../verifier/index.js';
import { readText } from './trust.js';

/** Verifies the evidence of a directive; fails with VerifierFailure, which names the file. */
export function verifyDirectiveFile(file: string): VerifiedDirective {
  const evidence = parseDirectiveEvidence(readText(file), file);
  try {
    return verifyDirectiveEvidence(evidence);
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    throw new VerifierFailure(error.fault, `${file} does not verify. ${error.message}`);
  }
}

/** Says in words what was verified of a directive. */
export function reportDirective(verified: VerifiedDirective): string[] {
  const { likeness, version, documentHash, keyHash, origin, witnesses } = verified;
  return [
    `Verified: version ${version} of the directive of ${plain(likeness)} was signed with a passkey at ${plain(origin)}.`,
    `  document SHA-256 ${documentHash}`,
    `  passkey  SHA-256 ${keyHash}`,
    ...witnesses.map(
      (one) => `  Witnessed by ${plain(one.witness)} (${plain(one.capacity)}), passkey SHA-256 ${one.keyHash}.`,
    ),
    '  Whose the passkey is, the ledger tells: both digests stand in the payload of its directive.signed entry.',
  ];
}

/** A text as it may be shown on a terminal. */
function plain(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '?');
}
