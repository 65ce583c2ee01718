import { Controller, Get, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Uploads } from '../../documents/index.js';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, Route } from '../../kernel/index.js';
import { estateIdOf } from '../estates/estates.schema.js';
import { Certificates } from './certificates.service.js';
import { DeathCases, type ActingOn, type DeathCase } from './death-cases.service.js';
import { LifeStates } from './life-states.service.js';
import { CertificateForm, DeathCaseAnswer, DeathConfirmationBody, DeathReportBody } from './life.schema.js';

/** What executors say of a death: report it, prove it, confirm it, dispute it. */
@Controller('v1/estates/:likeness/death-report')
export class DeathReportsController {
  constructor(
    private readonly states: LifeStates,
    private readonly cases: DeathCases,
    private readonly certificates: Certificates,
    private readonly uploads: Uploads,
  ) {}

  @Post()
  @Route({
    can: ['report', 'Death'],
    summary: 'Report a death, as an executor in office; it counts as confirming it',
    body: DeathReportBody,
    answer: DeathCaseAnswer,
    status: 201,
    stepUp: true,
  })
  report(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Input() { diedOn }: z.infer<typeof DeathReportBody>,
  ): Promise<DeathCase> {
    return this.states.report(acting(who, likeness), diedOn);
  }

  @Get()
  @Route({ can: ['read', 'Death'], summary: 'How the report stands', answer: DeathCaseAnswer })
  one(@Who() who: Principal, @Param('likeness') likeness: string): Promise<DeathCase> {
    return this.cases.mustFind(acting(who, likeness));
  }

  @Put('certificate')
  @Route({
    can: ['report', 'Death'],
    summary: 'Send the certificate (PDF, PNG, JPEG), at most 20 MB; it is kept sealed, for the operators',
    body: CertificateForm,
    answer: DeathCaseAnswer,
    multipart: true,
  })
  certificate(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Req() request: FastifyRequest,
  ): Promise<DeathCase> {
    const executor = acting(who, likeness);
    return this.certificates.send(executor, async () => {
      const { certificate } = await this.uploads.receive(request, ['certificate'], executor.account);
      return certificate;
    });
  }

  @Post('confirmation')
  @Route({
    can: ['confirm', 'Death'],
    summary: 'Confirm the death; with a day, only if it is the one that the report names',
    body: DeathConfirmationBody,
    answer: DeathCaseAnswer,
    stepUp: true,
  })
  confirm(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Input() { diedOn }: z.infer<typeof DeathConfirmationBody>,
  ): Promise<DeathCase> {
    return this.states.confirm(acting(who, likeness), diedOn);
  }

  @Post('dispute')
  @Route({ can: ['dispute', 'Death'], summary: 'Dispute the death: the operator decides', answer: DeathCaseAnswer })
  dispute(@Who() who: Principal, @Param('likeness') likeness: string): Promise<DeathCase> {
    return this.states.dispute(acting(who, likeness));
  }
}

function acting(who: Principal, likeness: string): ActingOn {
  return { account: mustBeAccount(who).account, likeness: estateIdOf(likeness) };
}
