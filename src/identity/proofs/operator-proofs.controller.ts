import { Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { ReviewInput } from '../reviews/reviews.schema.js';
import type { EvidencePart } from './proof.js';
import { ProofReviews, type ReviewedProof as Reviewed } from './proof-reviews.js';
import type { WaitingProof } from './proof.store.js';
import { ReviewedProof, WaitingProofs, proofIdOf, proofPlaceAfter, proofPlaceOf } from './proofs.schema.js';

const ANY_FILE = 'application/octet-stream';

/** The operator's desk for identity proofs. */
@Controller('v1/operator/identity-proofs')
export class OperatorProofsController {
  constructor(private readonly reviews: ProofReviews) {}

  @Get()
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'The identity proofs that wait for review, longest waiting first',
    query: PageQuery,
    answer: WaitingProofs,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<Page<WaitingProof>> {
    const found = await this.reviews.waiting(limit + 1, proofPlaceAfter(cursor));
    return toPage(found, limit, proofPlaceOf, (proof) => proof);
  }

  @Get(':id/recording')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Save the recording of a waiting proof',
    answers: ANY_FILE,
    recorded: true,
  })
  recording(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    return this.save(who, id, 'recording');
  }

  @Get(':id/document')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Save the document of a waiting proof',
    answers: ANY_FILE,
    recorded: true,
  })
  document(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    return this.save(who, id, 'document');
  }

  @Post(':id/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Accept or reject an identity proof',
    body: ReviewInput,
    answer: ReviewedProof,
  })
  review(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() finding: z.infer<typeof ReviewInput>,
  ): Promise<Reviewed> {
    return this.reviews.review(mustBeAccount(who).account, proofIdOf(id), finding);
  }

  /** Uploads are handed out to be saved, never to be shown as a page of this site. */
  private async save(who: Principal, id: string, part: EvidencePart): Promise<StreamableFile> {
    const { content, mediaType, fileName } = await this.reviews.open(mustBeAccount(who).account, proofIdOf(id), part);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }
}
