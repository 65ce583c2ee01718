import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { ReviewInput } from '../reviews/reviews.schema.js';
import type { WaitingProfession } from './profession.store.js';
import { Professions, type ReviewedProfession } from './professions.service.js';
import {
  NewProfession,
  ProfessionAnswer,
  ReviewedProfessionAnswer,
  WaitingProfessions,
  professionIdOf,
  professionPlaceAfter,
  professionPlaceOf,
} from './witnesses.schema.js';

/** Becoming somebody who may witness, and the operator's desk for it. */
@Controller('v1')
export class WitnessesController {
  constructor(private readonly professions: Professions) {}

  @Post('witness-professions')
  @Route({
    can: ['apply', 'Witness'],
    summary: 'Ask the operator to verify my profession, so that I may witness directives',
    body: NewProfession,
    answer: ProfessionAnswer,
    status: 201,
  })
  async apply(
    @Who() who: Principal,
    @Input() { capacity, evidence }: z.infer<typeof NewProfession>,
  ): Promise<z.infer<typeof ProfessionAnswer>> {
    return { id: await this.professions.apply(mustBeAccount(who).account, capacity, evidence), state: 'applied' };
  }

  @Get('operator/witnesses')
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'The professions that wait to be verified, longest waiting first',
    query: PageQuery,
    answer: WaitingProfessions,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<Page<WaitingProfession>> {
    const found = await this.professions.waiting(limit + 1, professionPlaceAfter(cursor));
    return toPage(found, limit, professionPlaceOf, (profession) => profession);
  }

  @Post('operator/witnesses/:id/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Accept or reject a profession',
    body: ReviewInput,
    answer: ReviewedProfessionAnswer,
  })
  review(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() finding: z.infer<typeof ReviewInput>,
  ): Promise<ReviewedProfession> {
    return this.professions.review(mustBeAccount(who).account, professionIdOf(id), finding);
  }
}
