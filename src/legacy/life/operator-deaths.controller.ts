import { Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { ReviewInput, Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, PageQuery, Route, toPage, type Page } from '../../kernel/index.js';
import { DeathDesk } from './death-desk.service.js';
import type { DeskItem } from './death-desk.js';
import { DeathReviews, type Reviewed } from './death-reviews.service.js';
import {
  DeathDeskAnswer,
  DeathReviewInput,
  LifeSignDeskAnswer,
  ReviewedDeath,
  ReviewedLifeSignAnswer,
  deskPlaceAfter,
  deskPlaceOf,
  lifeSignOf,
} from './life.schema.js';
import { LifeSigns, type ReviewedLifeSign } from './life-signs.service.js';

const ANY_FILE = 'application/octet-stream';

/** The operators' desk for deaths and signs of life. */
@Controller('v1/operator')
export class OperatorDeathsController {
  constructor(
    private readonly desk: DeathDesk,
    private readonly reviews: DeathReviews,
    private readonly signs: LifeSigns,
  ) {}

  @Get('death-reports')
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'Reports and notices of deaths that are open, the oldest first',
    query: PageQuery,
    answer: DeathDeskAnswer,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<Page<DeskItem>> {
    const found = await this.desk.waiting(limit + 1, deskPlaceAfter(cursor));
    return toPage(
      found,
      limit,
      ({ reportedAt, id }) => deskPlaceOf(reportedAt, id),
      (item) => item,
    );
  }

  @Get('death-reports/:id/certificate')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Save the certificate of a report or a notice',
    answers: ANY_FILE,
    recorded: true,
  })
  async certificate(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    const { content, mediaType, fileName } = await this.reviews.open(mustBeAccount(who).account, id);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }

  @Post('death-reports/:id/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary:
      'Accept or reject the evidence of a death, of the day that it shows; without a certificate the note says what it rests on',
    body: DeathReviewInput,
    answer: ReviewedDeath,
  })
  review(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() finding: z.infer<typeof DeathReviewInput>,
  ): Promise<Reviewed> {
    return this.reviews.review(mustBeAccount(who).account, id, finding);
  }

  @Get('life-signs')
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'Signs of life after a confirmed death that wait, the longest waiting first',
    query: PageQuery,
    answer: LifeSignDeskAnswer,
  })
  async lifeSigns(@Input() { limit, cursor }: PageQuery): Promise<z.infer<typeof LifeSignDeskAnswer>> {
    const found = await this.signs.waiting(limit + 1, deskPlaceAfter(cursor));
    return toPage(
      found,
      limit,
      ({ lifeSignAt, id }) => deskPlaceOf(lifeSignAt ?? '', id),
      ({ likeness, id, diedOn, confirmedOn, lifeSignAt }) => ({
        ...{ id: likeness, report: id, diedOn, confirmedOn, at: lifeSignAt ?? '' },
      }),
    );
  }

  @Post('life-signs/:likeness/review')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Find that it was the holder who gave the sign of life, or that it was not',
    body: ReviewInput,
    answer: ReviewedLifeSignAnswer,
  })
  reviewLifeSign(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Input() finding: z.infer<typeof ReviewInput>,
  ): Promise<ReviewedLifeSign> {
    return this.signs.review(mustBeAccount(who).account, lifeSignOf(likeness), finding);
  }
}
