import { Controller, Delete, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { LastingRefusalInput } from '../../consent/index.js';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, Route } from '../../kernel/index.js';
import type { Rule } from '../../policy/index.js';
import { GuardActs, type GuardedSuspension as Suspension } from './guard-acts.service.js';
import type { ReviewedGuard } from './guard-reviews.service.js';
import { GuardedRefusal, GuardedSuspension, HandOverInput, ReviewedGuarded, guardedIdOf } from './guarded.schema.js';
import { HandOvers } from './hand-overs.service.js';

/** What an operator does for a guardian, and the end of a guard. */
@Controller('v1/operator/guarded-likenesses/:id')
export class GuardActsController {
  constructor(
    private readonly acts: GuardActs,
    private readonly handOvers: HandOvers,
  ) {}

  @Post('refusals')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Refuse a use for a guardian, in life and after death; what is left out is any',
    body: LastingRefusalInput,
    answer: GuardedRefusal,
    status: 201,
  })
  refuse(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { effect: _, ...use }: z.infer<typeof LastingRefusalInput>,
  ): Promise<Rule> {
    return this.acts.refuse(mustBeAccount(who).account, guardedIdOf(id), use);
  }

  @Put('suspension')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Stop every use for a guardian with a court order',
    answer: GuardedSuspension,
  })
  suspend(@Who() who: Principal, @Param('id') id: string): Promise<Suspension> {
    return this.acts.suspend(mustBeAccount(who).account, guardedIdOf(id));
  }

  @Delete('suspension')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Lift that again; what is refused stays refused',
    answer: GuardedSuspension,
  })
  lift(@Who() who: Principal, @Param('id') id: string): Promise<Suspension> {
    return this.acts.lift(mustBeAccount(who).account, guardedIdOf(id));
  }

  @Post('hand-over')
  @Route({
    can: ['review', 'OperatorDesk'],
    summary: 'Hand it over to its person, who has an account and is proven (accepted), or find that they are another',
    body: HandOverInput,
    answer: ReviewedGuarded,
  })
  handOver(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { holder, ...finding }: z.infer<typeof HandOverInput>,
  ): Promise<ReviewedGuard> {
    return this.handOvers.review(mustBeAccount(who).account, guardedIdOf(id), holder, finding);
  }
}
