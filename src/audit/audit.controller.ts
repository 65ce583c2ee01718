import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route, pageOf, type Page } from '../kernel/index.js';
import { AuditFilter, AuditQuery } from './audit-query.js';
import { AuditEntry } from './audit-view.js';
import { AuditExports } from './audit-exports.js';
import { Audit } from './audit.service.js';

const ZIP = 'application/zip';

/** What auditors read: every entry of the ledger, and what proves it. */
@Controller('v1/audit')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly exports: AuditExports,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Route({
    can: ['audit', 'Ledger'],
    recorded: true,
    summary: 'Every entry of the ledger, newest first, with what it commits to',
    query: AuditQuery,
    answer: pageOf(AuditEntry),
  })
  read(@Who() who: Principal, @Input() query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.audit.read(mustBeAccount(who).account, query);
  }

  @Get('export')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['audit', 'Ledger'],
    recorded: true,
    summary: 'The same entries as a zip with their receipts, which verifies without this service',
    query: AuditFilter,
    answers: ZIP,
  })
  async export(@Who() who: Principal, @Input() filter: AuditFilter): Promise<StreamableFile> {
    const zip = await this.exports.take(mustBeAccount(who).account, filter);
    return new StreamableFile(zip, { type: ZIP, disposition: 'attachment; filename="sayso-audit.zip"' });
  }
}
