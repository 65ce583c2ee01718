import { Injectable } from '@nestjs/common';
import { SealedFiles, mediaTypeOf } from '../../documents/index.js';
import { Clock, Database, type AccountId, type ProofId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import type { Account } from '../accounts/account.js';
import { CompetingClaims } from '../claims/competing-claims.service.js';
import { Recoveries } from '../recovery/recoveries.service.js';
import type { Outcome } from '../reviews/review.js';
import { Reviews, type Finding } from '../reviews/reviews.service.js';
import { evidenceOf } from './identity-proofs.js';
import type { EvidencePart, ProofState } from './proof.js';
import type { ProofRow } from './proof.entity.js';
import { proofOutcomeLetter } from './proof-letters.js';
import { ProofStore, type WaitingProof } from './proof.store.js';
import { proofNotFound, proofNotSubmitted, proofReviewed } from './proofs.errors.js';

/** Where a proof stands after a review, and how many operators have accepted and must. */
export interface ReviewedProof {
  id: ProofId;
  state: ProofState;
  voices: number;
  needed: number;
}

/** A file of the evidence, opened for an operator. */
export interface OpenedEvidence {
  content: Buffer;
  mediaType: string;
  fileName: string;
}

/** The operators' reviews of identity proofs. */
@Injectable()
export class ProofReviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ProofStore,
    private readonly files: SealedFiles,
    private readonly reviews: Reviews,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly recoveries: Recoveries,
    private readonly claims: CompetingClaims,
  ) {}

  /** The proofs that wait, longest waiting first. */
  waiting(limit: number, after?: readonly [submittedAt: string, uuid: string]): Promise<WaitingProof[]> {
    return this.store.waiting(limit, after);
  }

  /** Opens a file of a proof that waits for review, and records who looked at it. */
  async open(operator: AccountId, id: ProofId, part: EvidencePart): Promise<OpenedEvidence> {
    const proof = await this.store.find(id);
    const file = proof?.state === 'submitted' ? evidenceOf(proof, part) : null;
    if (!proof || !file) throw proofNotFound();
    const content = await this.files.read(file.id);
    await this.database.transaction(() =>
      this.record('identity.evidence_read', { proof: id, account: proof.account, by: operator, part }),
    );
    return { content, mediaType: mediaTypeOf(file.kind), fileName: `${part}.${file.kind}` };
  }

  /** Adds an operator's finding; once it decides, identity is proven or not, files are deleted, the holder is told. */
  review(operator: AccountId, id: ProofId, finding: Finding): Promise<ReviewedProof> {
    return this.database.transaction(async () => {
      const proof = mustWait(await this.store.lock(id));
      const { outcome, voices, needed, reviewers } = await this.reviews.cast(
        { subject: id, party: proof.account },
        operator,
        finding,
      );
      if (outcome === null) return { id, state: proof.state, voices, needed };
      const holder = await this.accounts.mustFind(proof.account);
      await this.close(proof, outcome, finding.note);
      if (proof.purpose === 'recovery') {
        await this.recoveries.reviewed(id, outcome, finding.note);
      } else {
        await this.settle[outcome](holder, { proof: id, by: operator, reviewers });
        await this.notifications.mail(proofOutcomeLetter(holder, outcome, finding.note));
        if (outcome === 'accepted') await this.claims.openWithTwins(holder);
      }
      return { id, state: outcome, voices, needed };
    });
  }

  private readonly settle: Record<Outcome, (holder: Account, who: object) => Promise<unknown>> = {
    accepted: ({ likeness }, who) =>
      this.likenesses.revise(likeness, { type: 'identity.proven', ...who }, (facts) => ({
        ...facts,
        identity: 'proven',
      })),
    rejected: ({ likeness }, who) => this.record('identity.proof_rejected', { ...who, likeness }),
  };

  /** The document goes after any review; the recording stays only as the reference of a proven identity. */
  private async close(proof: ProofRow, outcome: Outcome, note: string): Promise<void> {
    const document = evidenceOf(proof, 'document');
    const isReference = outcome === 'accepted' && proof.purpose === 'identity';
    const recording = !isReference ? evidenceOf(proof, 'recording') : null;
    await this.store.update(proof.id, {
      state: outcome,
      reviewedAt: this.clock.now(),
      note,
      documentId: null,
      ...(recording && { recordingId: null }),
    });
    for (const file of [document, recording]) if (file) await this.files.remove(file.id);
  }

  private async record(type: string, details: object): Promise<void> {
    await this.ledger.append({ type: 'change', payload: { ...details, type, at: this.clock.now() } });
  }
}

function mustWait(proof: ProofRow | null): ProofRow {
  if (!proof) throw proofNotFound();
  if (proof.state === 'started') throw proofNotSubmitted();
  if (proof.state !== 'submitted') throw proofReviewed();
  return proof;
}
