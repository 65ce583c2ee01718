import { Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Uploads } from '../../documents/index.js';
import { ReviewInput, Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, PageQuery, Route, parseInput, toPage } from '../../kernel/index.js';
import { GuardReviews, type ReviewedGuard } from './guard-reviews.service.js';
import { GuardedLikenesses, type SeenGuarded } from './guarded-likenesses.service.js';
import {
  GuardedAnswer,
  GuardedFields,
  GuardedForm,
  GuardedList,
  ReviewedGuarded,
  guardedIdOf,
  guardedPlaceAfter,
  guardedPlaceOf,
} from './guarded.schema.js';

const FIELDS = ['name', 'bornOn', 'reason', 'guardianName', 'guardianEmail', 'alive'] as const;

/** The operator's desk for the likenesses of minors and of those unable to sign. */
@Controller('v1/operator/guarded-likenesses')
export class OperatorGuardedController {
  constructor(
    private readonly guarded: GuardedLikenesses,
    private readonly reviews: GuardReviews,
    private readonly uploads: Uploads,
  ) {}

  @Post()
  @Route({
    can: ['review', 'OperatorDesk'],
    summary:
      'Register the likeness of a minor, or of somebody unable to sign, on a guardian’s evidence (PDF, PNG, JPEG)',
    body: GuardedForm,
    answer: GuardedAnswer,
    status: 201,
    multipart: true,
  })
  async register(@Who() who: Principal, @Req() request: FastifyRequest): Promise<SeenGuarded> {
    const { account } = mustBeAccount(who);
    const { files, fields } = await this.uploads.receiveForm(request, ['evidence'], FIELDS, account);
    return this.guarded.register(account, parseInput(GuardedFields, fields), files.evidence);
  }

  @Get()
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'Guarded likenesses, the oldest first; those that wait for review too',
    query: PageQuery,
    answer: GuardedList,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<{ items: SeenGuarded[]; nextCursor: string | null }> {
    const found = await this.guarded.list(limit + 1, guardedPlaceAfter(cursor));
    const { items, nextCursor } = toPage(found, limit, guardedPlaceOf, (row) => row);
    return { items: await Promise.all(items.map((row) => this.guarded.seen(row))), nextCursor };
  }

  @Get(':id')
  @Route({ can: ['read', 'OperatorDesk'], summary: 'One guarded likeness, and what is refused', answer: GuardedAnswer })
  async read(@Param('id') id: string): Promise<SeenGuarded> {
    return this.guarded.seen(await this.guarded.mustFind(guardedIdOf(id)));
  }

  @Get(':id/evidence')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Save the evidence that a guardian showed',
    answers: 'application/octet-stream',
    recorded: true,
  })
  async evidence(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    const { content, mediaType, fileName } = await this.reviews.open(mustBeAccount(who).account, guardedIdOf(id));
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }

  @Post(':id/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Accept a guardian’s evidence: everything is refused from then on; or reject it: nothing is kept',
    body: ReviewInput,
    answer: ReviewedGuarded,
  })
  review(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() finding: z.infer<typeof ReviewInput>,
  ): Promise<ReviewedGuard> {
    return this.reviews.review(mustBeAccount(who).account, guardedIdOf(id), finding);
  }
}
