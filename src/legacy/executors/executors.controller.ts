import { Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Clock, Input, PageQuery, Route, toPage } from '../../kernel/index.js';
import {
  ExecutorAnswer,
  ExecutorCancellationAnswer,
  ExecutorCancellationInput,
  ExecutorChangeInput,
  ExecutorsAnswer,
  NominationAnswer,
  NominationInput,
  QuorumInput,
  QuorumSetAnswer,
  executorAfter,
  executorIdOf,
  executorPlaceOf,
  executorView,
  quorumSetView,
} from './executors.schema.js';
import { ExecutorCancellations } from './cancellations.service.js';
import { Executors } from './executors.service.js';
import { Nominations } from './nominations.service.js';
import { Quorums } from './quorums.service.js';
import { Removals } from './removals.service.js';

/** Those whom a holder names to act after their death. */
@Controller('v1/executors')
export class ExecutorsController {
  constructor(
    private readonly clock: Clock,
    private readonly executors: Executors,
    private readonly nominations: Nominations,
    private readonly removals: Removals,
    private readonly quorums: Quorums,
    private readonly cancellations: ExecutorCancellations,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Executor'],
    summary: 'Those whom I named, the last one first, and how many must agree',
    query: PageQuery,
    answer: ExecutorsAnswer,
  })
  async list(@Who() who: Principal, @Input() { limit, cursor }: PageQuery): Promise<z.infer<typeof ExecutorsAnswer>> {
    const { likeness } = mustBeAccount(who);
    const found = await this.executors.list(likeness, limit + 1, executorAfter(cursor));
    const page = toPage(found, limit, executorPlaceOf, (executor) => executorView(executor, this.clock.now()));
    return { ...page, quorum: await this.executors.quorumOf(likeness) };
  }

  @Post()
  @Route({
    can: ['nominate', 'Executor'],
    summary: 'Name an executor, who is invited by mail; at most five',
    body: NominationInput,
    answer: NominationAnswer,
    status: 201,
    stepUp: true,
  })
  async nominate(
    @Who() who: Principal,
    @Input() nomination: z.infer<typeof NominationInput>,
  ): Promise<z.infer<typeof NominationAnswer>> {
    const executor = await this.nominations.nominate(mustBeAccount(who), nomination);
    const { id, lapsesAt, waitsUntil } = executor;
    return { id, state: 'nominated', lapsesAt, waitsUntil };
  }

  @Put('quorum')
  @Route({
    can: ['change', 'Executor'],
    summary: 'Set how many executors must agree: more at once, fewer after my regret window',
    body: QuorumInput,
    answer: QuorumSetAnswer,
    stepUp: true,
  })
  async setQuorum(
    @Who() who: Principal,
    @Input() { quorum }: z.infer<typeof QuorumInput>,
  ): Promise<z.infer<typeof QuorumSetAnswer>> {
    const holder = mustBeAccount(who);
    const setting = await this.quorums.set(holder, quorum);
    return quorumSetView(setting, await this.executors.quorumOf(holder.likeness));
  }

  @Post('cancellation')
  @Route({
    can: 'anyone',
    summary: 'Cancel a new executor or a lower quorum that waits out a regret window, by the mailed token',
    body: ExecutorCancellationInput,
    answer: ExecutorCancellationAnswer,
  })
  async cancel(
    @Input() { token }: z.infer<typeof ExecutorCancellationInput>,
  ): Promise<z.infer<typeof ExecutorCancellationAnswer>> {
    return { cancelled: await this.cancellations.cancel(token) };
  }

  @Patch(':id')
  @Route({
    can: ['change', 'Executor'],
    summary: 'Change what an executor sees while I live, and whether they may suspend then',
    body: ExecutorChangeInput,
    answer: ExecutorAnswer,
    stepUp: true,
  })
  async change(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() change: z.infer<typeof ExecutorChangeInput>,
  ): Promise<z.infer<typeof ExecutorAnswer>> {
    const changed = await this.removals.change(mustBeAccount(who), executorIdOf(id), change);
    return executorView(changed, this.clock.now());
  }

  @Delete(':id')
  @Route({ can: ['remove', 'Executor'], summary: 'Remove an executor at once', status: 204, stepUp: true })
  async remove(@Who() who: Principal, @Param('id') id: string): Promise<void> {
    await this.removals.remove(mustBeAccount(who), executorIdOf(id));
  }
}
