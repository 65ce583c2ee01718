import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import type { ListedAuditor } from './auditor.store.js';
import {
  AllAuditors,
  AppointedAuditor,
  NewAuditor,
  auditorAfter,
  auditorIdOf,
  auditorPlaceOf,
} from './auditors.schema.js';
import { Auditors, type Appointment } from './auditors.service.js';

/** The operators' desk for auditors. */
@Controller('v1/operator/auditors')
export class OperatorAuditorsController {
  constructor(private readonly auditors: Auditors) {}

  @Get()
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'Auditors, and those who are proposed, the last proposed first',
    query: PageQuery,
    answer: AllAuditors,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<Page<ListedAuditor>> {
    const found = await this.auditors.list(limit + 1, auditorAfter(cursor));
    return toPage(found, limit, auditorPlaceOf, (auditor) => auditor);
  }

  @Post()
  @Route({
    can: ['appoint', 'OperatorDesk'],
    summary: 'Appoint an auditor, or agree to one who is proposed',
    body: NewAuditor,
    answer: AppointedAuditor,
    status: 201,
    stepUp: true,
  })
  appoint(@Who() who: Principal, @Input() { email, note }: z.infer<typeof NewAuditor>): Promise<Appointment> {
    return this.auditors.appoint(mustBeAccount(who).account, email, note);
  }

  @Delete(':id')
  @Route({
    can: ['appoint', 'OperatorDesk'],
    summary: 'Dismiss an auditor, or drop a proposal',
    status: 204,
    stepUp: true,
  })
  async dismiss(@Who() who: Principal, @Param('id') id: string): Promise<void> {
    await this.auditors.dismiss(mustBeAccount(who).account, auditorIdOf(id));
  }
}
