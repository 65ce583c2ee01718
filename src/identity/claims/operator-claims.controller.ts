import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import type { WaitingClaim } from './claim.store.js';
import {
  ClaimAnswer,
  ClaimReview,
  NewClaim,
  ReviewedClaimAnswer,
  WaitingClaims,
  claimIdOf,
  claimPlaceAfter,
  claimPlaceOf,
} from './claims.schema.js';
import { CompetingClaims, type ReviewedClaim } from './competing-claims.service.js';

/** The operator's desk for two claims to be the same person. */
@Controller('v1/operator/competing-claims')
export class OperatorClaimsController {
  constructor(private readonly claims: CompetingClaims) {}

  @Post()
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Note that two likenesses claim to be of the same person; both are suspended at once',
    body: NewClaim,
    answer: ClaimAnswer,
    status: 201,
  })
  async open(
    @Who() who: Principal,
    @Input() { likenesses, note }: z.infer<typeof NewClaim>,
  ): Promise<z.infer<typeof ClaimAnswer>> {
    return { id: await this.claims.open(mustBeAccount(who).account, likenesses, note), state: 'open' };
  }

  @Get()
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'The competing claims that wait, longest waiting first',
    query: PageQuery,
    answer: WaitingClaims,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<Page<WaitingClaim>> {
    const found = await this.claims.waiting(limit + 1, claimPlaceAfter(cursor));
    return toPage(found, limit, claimPlaceOf, (claim) => claim);
  }

  @Post(':id/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary:
      'Decide whose claim is right (accepted, with the holder’s likeness), or that they are two people (rejected)',
    body: ClaimReview,
    answer: ReviewedClaimAnswer,
  })
  review(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() finding: z.infer<typeof ClaimReview>,
  ): Promise<ReviewedClaim> {
    return this.claims.review(mustBeAccount(who).account, claimIdOf(id), finding);
  }
}
