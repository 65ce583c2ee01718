import { Controller, Get, Param } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route, pageOf, type Page } from '../kernel/index.js';
import { ActivityQuery } from './activity-query.js';
import { DecisionReceipt, DecisionReceipts } from './decision-receipts.js';
import { DecisionView } from './decision-view.js';
import { Decisions } from './decisions.service.js';

/** Decisions on record: one by its id, and all about one's own likeness. */
@Controller()
export class DecisionsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly receipts: DecisionReceipts,
  ) {}

  @Get('v1/decisions/:id')
  @Route({
    can: ['read', 'Decision'],
    recorded: true,
    summary: 'One decision, as the caller may see it',
    answer: DecisionView,
  })
  one(@Param('id') id: string, @Who() reader: Principal): Promise<DecisionView> {
    return this.decisions.view(id, reader);
  }

  @Get('v1/decisions/:id/receipt')
  @Route({
    can: ['read', 'Decision'],
    recorded: true,
    summary: 'The proof that a decision stands in the ledger, to be checked offline',
    answer: DecisionReceipt,
  })
  receipt(@Param('id') id: string, @Who() reader: Principal): Promise<DecisionReceipt> {
    return this.receipts.of(id, reader);
  }

  @Get('v1/activity')
  @Route({
    can: ['read', 'Activity'],
    summary: 'Who asked about my likeness, for what, with what answer and why',
    query: ActivityQuery,
    answer: pageOf(DecisionView),
  })
  activity(@Input() query: ActivityQuery, @Who() reader: Principal): Promise<Page<DecisionView>> {
    return this.decisions.activity(mustBeAccount(reader).likeness, query);
  }

  @Get('v1/estates/:lk/activity')
  @Route({
    can: ['read', 'Activity'],
    summary: 'The same about an estate whose executor I am, after the confirmed death',
    query: ActivityQuery,
    answer: pageOf(DecisionView),
  })
  estateActivity(
    @Param('lk') likeness: string,
    @Input() query: ActivityQuery,
    @Who() reader: Principal,
  ): Promise<Page<DecisionView>> {
    return this.decisions.estateActivity(mustBeAccount(reader).account, likeness, query);
  }
}
