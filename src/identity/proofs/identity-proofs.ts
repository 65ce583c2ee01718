import { Injectable } from '@nestjs/common';
import { SealedFiles, mustRecognise, toFileId } from '../../documents/index.js';
import { Clock, Database, newId, type AccountId, type ProofId } from '../../kernel/index.js';
import {
  ACCEPTED_KINDS,
  EVIDENCE_PARTS,
  sentenceExpiry,
  type EvidenceFile,
  type EvidencePart,
  type HeldProof,
  type OwnProof,
  type ProofPurpose,
} from './proof.js';
import type { ProofRow } from './proof.entity.js';
import { ProofStore } from './proof.store.js';
import { proofNotFound, proofReviewed, proofSubmitted, sentenceExpired } from './proofs.errors.js';
import { newSentence } from './sentence.js';

/** What a holder is asked to read aloud, and until when the recording may be sent. */
export interface StartedProof {
  id: ProofId;
  sentence: string;
  expiresAt: string;
}

/** The proofs of identity that holders lay before the operators. */
@Injectable()
export class IdentityProofs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ProofStore,
    private readonly files: SealedFiles,
  ) {}

  /** Gives the holder a fresh sentence, valid for 15 minutes; one that was given before and not used is void. */
  start(account: AccountId, purpose: ProofPurpose = 'identity'): Promise<StartedProof> {
    return this.database.transaction(async () => {
      const started = { id: newId('ip'), sentence: newSentence(), expiresAt: sentenceExpiry(this.clock.millis()) };
      await this.store.deleteStarted(account, purpose);
      await this.store.insert({ ...started, account, purpose, state: 'started', startedAt: this.clock.now() });
      return started;
    });
  }

  /**
   * Takes the evidence that `receive` reads, and asks for its review: once for each proof, for what operators look
   * at must not change under their eyes. Another's proof, a reviewed one and an expired sentence are refused
   * before a byte is read.
   */
  async submit(account: AccountId, id: ProofId, receive: () => Promise<Record<EvidencePart, Buffer>>): Promise<void> {
    const proof = mustBeOpen(await this.store.find(id), account);
    if (this.clock.now() > proof.expiresAt) throw sentenceExpired();
    const { recording, document } = await receive();
    const recordingKind = await mustRecognise(recording, 'recording', ACCEPTED_KINDS.recording);
    const documentKind = await mustRecognise(document, 'document', ACCEPTED_KINDS.document);
    await this.database.transaction(async () => {
      const { state, purpose } = mustBeOpen(await this.store.lock(id), account);
      if (state === 'submitted') throw proofSubmitted();
      const recordingId = await this.files.put(recording);
      const documentId = await this.files.put(document);
      const evidence = { recordingId, recordingKind, documentId, documentKind };
      await this.store.update(id, { ...evidence, state: 'submitted', submittedAt: this.clock.now() });
      await this.forgetOthers(account, purpose, id);
    });
  }

  /** The holder's newest proof, if there is one. */
  async latestOf(account: AccountId): Promise<OwnProof | null> {
    const proof = await this.store.latestOf(account);
    return proof && { id: proof.id, state: proof.state, expiresAt: proof.expiresAt, note: proof.note };
  }

  /** When the account last sent evidence of who they are that operators accepted; null where they never did. */
  async lastShown(account: AccountId): Promise<string | null> {
    const accepted = (await this.store.allOf(account)).filter(({ state }) => state === 'accepted');
    return accepted.reduce<string | null>((last, { submittedAt }) => laterOf(last, submittedAt), null);
  }

  /** Everything that is kept of the holder's proofs, oldest first. */
  async allOf(account: AccountId): Promise<HeldProof[]> {
    return (await this.store.allOf(account)).map(toHeld);
  }

  /** Newer evidence makes an older proof that still waits pointless: one review at a time for each holder. */
  private async forgetOthers(account: AccountId, purpose: ProofPurpose, except: ProofId): Promise<void> {
    for (const other of await this.store.lockUnreviewed(account, purpose, except)) {
      await this.store.delete(other.id);
      const files = EVIDENCE_PARTS.flatMap((part) => evidenceOf(other, part) ?? []);
      for (const file of files) await this.files.remove(file.id);
    }
  }
}

/** One part of a proof's evidence, if it is kept. */
export function evidenceOf(proof: ProofRow, part: EvidencePart): EvidenceFile | null {
  const [id, kind] =
    part === 'recording' ? [proof.recordingId, proof.recordingKind] : [proof.documentId, proof.documentKind];
  return id !== null && kind !== null ? { id: toFileId(id), kind } : null;
}

function toHeld(proof: ProofRow): HeldProof {
  const { id, purpose, state, sentence, startedAt, expiresAt, submittedAt, reviewedAt, note } = proof;
  const files = EVIDENCE_PARTS.flatMap((part) => {
    const file = evidenceOf(proof, part);
    return file ? [{ part, ...file }] : [];
  });
  return { id, purpose, state, sentence, startedAt, expiresAt, submittedAt, reviewedAt, note, files };
}

function laterOf(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function mustBeOpen(proof: ProofRow | null, account: AccountId): ProofRow {
  if (proof?.account !== account) throw proofNotFound();
  if (proof.state === 'accepted' || proof.state === 'rejected') throw proofReviewed();
  return proof;
}
