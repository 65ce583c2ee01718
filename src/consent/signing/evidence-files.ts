import { Injectable } from '@nestjs/common';
import type { LikenessId } from '../../kernel/index.js';
import type { EntryId } from '../../ledger/index.js';
import { directiveNotFound, noEvidence } from '../consent.errors.js';
import { DirectiveStore } from '../directive.store.js';
import type { WitnessRequestRow } from '../witnesses/witness-request.entity.js';
import { WitnessRequestStore } from '../witnesses/witness-request.store.js';
import { toSignedPart, type SignedPart } from './evidence.js';
import { EvidenceStore } from './evidence.store.js';

/** A directive's evidence, as `npx sayso verify --directive` reads it. */
export interface EvidenceFile extends SignedPart {
  format: 'sayso.directive-evidence/1';
  signedAt: string;
  /** The ledger's entry of the signature, which commits to document and key. */
  entry: EntryId;
  witnesses: SignedPart[];
}

/** What shows to anybody, offline, who signed a version with a passkey, and who witnessed it. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly directives: DirectiveStore,
    private readonly evidence: EvidenceStore,
    private readonly requests: WitnessRequestStore,
  ) {}

  /** The evidence of a version; throws `consent.directive_not_found`, or `consent.no_evidence` where a name was typed. */
  async mustFind(likeness: LikenessId, version: number): Promise<EvidenceFile> {
    const signed = await this.directives.find(likeness, version);
    if (!signed) throw directiveNotFound();
    const evidence = await this.evidence.find(likeness, version);
    if (!evidence) throw noEvidence();
    const { signedAt, entry } = signed;
    const witnesses = (await this.requests.attested(likeness, version)).flatMap(attestedPart);
    return { format: 'sayso.directive-evidence/1', signedAt, entry, ...toSignedPart(evidence), witnesses };
  }
}

function attestedPart(row: WitnessRequestRow): SignedPart[] {
  const { document, credentialId, publicKey, authenticatorData, clientData, signature } = row;
  if (document === null || credentialId === null || publicKey === null) return [];
  if (authenticatorData === null || clientData === null || signature === null) return [];
  return [toSignedPart({ document, credentialId, publicKey, authenticatorData, clientData, signature })];
}
