import type { FileId, FileKind } from '../../documents/index.js';
import type { ProofId } from '../../kernel/index.js';

/** A proof of identity is started, submitted for review, and then accepted or rejected for good. */
export type ProofState = 'started' | 'submitted' | 'accepted' | 'rejected';

/** What a proof is for: to permit things, or to get back into the account. */
export type ProofPurpose = 'identity' | 'recovery';

/** The parts of the evidence. */
export const EVIDENCE_PARTS = ['recording', 'document'] as const;
export type EvidencePart = (typeof EVIDENCE_PARTS)[number];

/** What each part may be, recognised by its content. */
export const ACCEPTED_KINDS: Record<EvidencePart, readonly FileKind[]> = {
  recording: ['wav', 'webm', 'mp4', 'ogg', 'mp3'],
  document: ['pdf', 'png', 'jpg'],
};

/** One file of the evidence, sealed. */
export interface EvidenceFile {
  id: FileId;
  kind: FileKind;
}

/** A proof as its holder sees it; the note is what the operators wrote. */
export interface OwnProof {
  id: ProofId;
  state: ProofState;
  expiresAt: string;
  note: string | null;
}

/** Everything that is kept of a proof, for its holder alone; `files` as they are sealed. */
export interface HeldProof extends OwnProof {
  purpose: ProofPurpose;
  sentence: string;
  startedAt: string;
  submittedAt: string | null;
  reviewedAt: string | null;
  files: (EvidenceFile & { part: EvidencePart })[];
}

const SENTENCE_MS = 15 * 60 * 1000;

/** The instant until which a sentence given at `startedMillis` may be read and sent in: 15 minutes later. */
export function sentenceExpiry(startedMillis: number): string {
  return new Date(startedMillis + SENTENCE_MS).toISOString();
}
