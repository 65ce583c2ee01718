import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Clock, Input, PageQuery, Route } from '../../kernel/index.js';
import type { Rule } from '../../policy/index.js';
import { EstateSuspensions, type EstateSuspension } from './estate-suspensions.service.js';
import type { Acting } from './estate.js';
import {
  EstateAnswer,
  EstateSuspensionAnswer,
  EstatesAnswer,
  LiftAnswer,
  RefusalAnswer,
  RefusalBody,
  RefusalsAnswer,
  ResignationAnswer,
  estateIdOf,
  estateInFull,
  estatesPage,
} from './estates.schema.js';
import { Estates } from './estates.service.js';
import type { Lift } from './lift.js';
import { Refusals, type StandingRefusal } from './refusals.service.js';
import { Resignations } from './resignations.service.js';

/** What an executor sees and does: to close alone, to open with others. */
@Controller('v1/estates')
export class EstatesController {
  constructor(
    private readonly clock: Clock,
    private readonly estates: Estates,
    private readonly suspensions: EstateSuspensions,
    private readonly refusals: Refusals,
    private readonly resignations: Resignations,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Estate'],
    summary: 'Where I am an executor, the first accepted first',
    query: PageQuery,
    answer: EstatesAnswer,
  })
  async list(@Who() who: Principal, @Input() query: PageQuery): Promise<z.infer<typeof EstatesAnswer>> {
    return estatesPage(await this.estates.of(mustBeAccount(who).account), query, this.clock.now());
  }

  @Get(':likeness')
  @Route({
    can: ['read', 'Estate'],
    summary: 'One estate: in life what the holder shows me, after a confirmed death all of it',
    answer: EstateAnswer,
  })
  async one(@Who() who: Principal, @Param('likeness') likeness: string): Promise<z.infer<typeof EstateAnswer>> {
    return estateInFull(await this.estates.mustFind(acting(who, likeness)), this.clock.now());
  }

  @Post(':likeness/resignation')
  @Route({ can: ['resign', 'Estate'], summary: 'Give the office of an executor up', answer: ResignationAnswer })
  async resign(@Who() who: Principal, @Param('likeness') likeness: string): Promise<z.infer<typeof ResignationAnswer>> {
    return { state: 'resigned', left: await this.resignations.resign(acting(who, likeness)) };
  }

  @Put(':likeness/suspension')
  @Route({
    can: ['suspend', 'Estate'],
    summary: 'Stop every use at once, alone: from a death report on, or in life where the holder marked me',
    answer: EstateSuspensionAnswer,
  })
  suspend(@Who() who: Principal, @Param('likeness') likeness: string): Promise<EstateSuspension> {
    return this.suspensions.suspend(acting(who, likeness));
  }

  @Delete(':likeness/suspension')
  @Route({
    can: ['lift', 'Estate'],
    summary: 'Give my voice for lifting the executors’ suspension',
    answer: LiftAnswer,
    stepUp: true,
  })
  lift(@Who() who: Principal, @Param('likeness') likeness: string): Promise<Lift> {
    return this.suspensions.lift(acting(who, likeness));
  }

  @Get(':likeness/refusals')
  @Route({
    can: ['read', 'Estate'],
    summary: 'What executors refuse, and how many want each taken back',
    answer: RefusalsAnswer,
  })
  async refused(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
  ): Promise<{ items: StandingRefusal[]; nextCursor: null }> {
    return { items: await this.refusals.list(acting(who, likeness)), nextCursor: null };
  }

  @Post(':likeness/refusals')
  @Route({
    can: ['refuse', 'Estate'],
    summary: 'Refuse a use, alone: from a death report on',
    body: RefusalBody,
    answer: RefusalAnswer,
    status: 201,
  })
  refuse(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Input() use: z.infer<typeof RefusalBody>,
  ): Promise<Rule> {
    return this.refusals.refuse(acting(who, likeness), use);
  }

  @Delete(':likeness/refusals/:id')
  @Route({
    can: ['lift', 'Estate'],
    summary: 'Give my voice for taking a refusal back',
    answer: LiftAnswer,
    stepUp: true,
  })
  takeBack(@Who() who: Principal, @Param('likeness') likeness: string, @Param('id') id: string): Promise<Lift> {
    return this.refusals.lift(acting(who, likeness), id);
  }
}

function acting(who: Principal, likeness: string): Acting {
  return { account: mustBeAccount(who).account, likeness: estateIdOf(likeness) };
}
