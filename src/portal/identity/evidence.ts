/** What to say about the files of a proof of identity, whatever is wrong with them. */
export const EVIDENCE_WORDS = { recording: 'proof.recording_wrong', document: 'proof.document_wrong' };

/** Where a proof stands for whoever makes it: to be begun, a sentence to be read, one that is over, or what came of it. */
export function sentenceStanding(
  proof: { state: string; expiresAt: string } | undefined,
  now: string,
): 'none' | 'reading' | 'expired' | 'submitted' | 'accepted' | 'rejected' {
  if (proof?.state === 'submitted' || proof?.state === 'accepted' || proof?.state === 'rejected') return proof.state;
  if (!proof) return 'none';
  return now > proof.expiresAt ? 'expired' : 'reading';
}
