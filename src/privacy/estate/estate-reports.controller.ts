import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { estateIdOf } from '../../legacy/index.js';
import { EstateReports } from './estate-reports.service.js';

const PDF = 'application/pdf';

/** What is on record of an estate, for its executors. */
@Controller('v1/estates')
export class EstateReportsController {
  constructor(private readonly reports: EstateReports) {}

  @Get(':likeness/report.pdf')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['read', 'Estate'],
    summary: 'The report of an estate after a confirmed death, to print; for executors in office',
    answers: PDF,
  })
  async report(@Who() who: Principal, @Param('likeness') likeness: string): Promise<StreamableFile> {
    const pdf = await this.reports.report(mustBeAccount(who), estateIdOf(likeness));
    const disposition = 'attachment; filename="sayso-estate-report.pdf"';
    return new StreamableFile(pdf, { type: PDF, disposition, length: pdf.length });
  }
}
