import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route, type Page } from '../kernel/index.js';
import { Answers } from './answers.service.js';
import { ApprovalReader } from './approval-reader.service.js';
import {
  AnswerInput,
  ApprovalAnswer,
  ApprovalsAnswer,
  ApprovalsQuery,
  AskedApprovalAnswer,
  CancellationInput,
} from './approvals.schema.js';

/** Questions that wait for a holder or for executors, and their answers. */
@Controller('v1/approvals')
export class ApprovalsController {
  constructor(
    private readonly reader: ApprovalReader,
    private readonly answers: Answers,
  ) {}

  @Get()
  @Route({
    can: ['answer', 'Approval'],
    summary: 'What I am asked, as a holder and as an executor after a confirmed death, newest first',
    query: ApprovalsQuery,
    answer: ApprovalsAnswer,
  })
  list(@Who() who: Principal, @Input() query: ApprovalsQuery): Promise<Page<ApprovalAnswer>> {
    return this.reader.list(mustBeAccount(who), query);
  }

  @Get(':id')
  @Route({
    can: ['read', 'Approval'],
    summary: 'One approval: in full for those who answer it, how it stands for the platform that asked',
    answer: z.union([ApprovalAnswer, AskedApprovalAnswer]),
  })
  one(@Who() who: Principal, @Param('id') id: string): Promise<ApprovalAnswer | AskedApprovalAnswer> {
    return who.kind === 'platform' ? this.reader.viewForPlatform(who, id) : this.reader.viewFor(mustBeAccount(who), id);
  }

  @Post(':id/answer')
  @Route({
    can: ['answer', 'Approval'],
    summary: 'Say no, or say yes within bounds; a yes needs a sign-in or step-up within five minutes',
    body: AnswerInput,
    answer: ApprovalAnswer,
  })
  async answer(@Who() who: Principal, @Param('id') id: string, @Input() input: AnswerInput): Promise<ApprovalAnswer> {
    const account = mustBeAccount(who);
    return this.reader.viewFor(account, await this.answers.answer(account, id, input));
  }

  @Delete(':id/answer')
  @Route({
    can: ['answer', 'Approval'],
    summary: 'Take my own answer back: a no blocks no more, a yes opens nothing any more',
    answer: ApprovalAnswer,
  })
  async takeBack(@Who() who: Principal, @Param('id') id: string): Promise<ApprovalAnswer> {
    const account = mustBeAccount(who);
    return this.reader.viewFor(account, await this.answers.takeBack(account, id));
  }

  @Post('cancellation')
  @Route({
    can: 'anyone',
    summary: 'Cancel by its mailed token a yes that waits out the regret window',
    body: CancellationInput,
    status: 204,
  })
  cancel(@Input() { token }: z.infer<typeof CancellationInput>): Promise<void> {
    return this.answers.cancel(token);
  }
}
