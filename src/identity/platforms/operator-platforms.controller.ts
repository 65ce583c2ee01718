import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Input, Route, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { ApprovalInput } from '../reviews/reviews.schema.js';
import type { Finding } from '../reviews/reviews.service.js';
import { PlatformReviews, type ReviewedPlatform as Reviewed } from './platform-reviews.js';
import type { ListedPlatform } from './platform.store.js';
import {
  AllPlatforms,
  PlatformsQuery,
  ReviewedPlatform,
  placeAfter,
  platformIdOf,
  placeOf,
} from './platforms.schema.js';
import { Platforms } from './platforms.service.js';

/** The operator's desk for platforms. */
@Controller('v1/operator/platforms')
export class OperatorPlatformsController {
  constructor(
    private readonly platforms: Platforms,
    private readonly reviews: PlatformReviews,
  ) {}

  @Get()
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'All platforms, newest first',
    query: PlatformsQuery,
    answer: AllPlatforms,
  })
  async list(@Input() { limit, cursor, state }: z.infer<typeof PlatformsQuery>): Promise<Page<ListedPlatform>> {
    const found = await this.platforms.list({ ...placeAfter(cursor), ...(state && { state }) }, limit + 1);
    return toPage(found, limit, placeOf, (platform) => platform);
  }

  @Post(':id/approval')
  @Route({
    can: ['approve', 'OperatorDesk'],
    summary: 'Approve a platform, or block it',
    body: ApprovalInput,
    answer: ReviewedPlatform,
  })
  review(@Who() who: Principal, @Param('id') id: string, @Input() finding: Finding): Promise<Reviewed> {
    return this.reviews.review(mustBeAccount(who).account, platformIdOf(id), finding);
  }
}
