import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { directiveNotFound } from '../consent.errors.js';
import { Papers } from './papers.service.js';

const PDF = 'application/pdf';

/** The papers that a holder prints. */
@Controller('v1')
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Get('directives/:version/certificate.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Directive'], summary: 'The certificate of one version, to print', answers: PDF })
  async certificate(@Who() who: Principal, @Param('version') version: string): Promise<StreamableFile> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw directiveNotFound();
    const pdf = await this.papers.certificate(mustBeAccount(who), Number(version));
    return file(pdf, `sayso-certificate-${version}`);
  }

  @Get('directive/card.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Directive'], summary: 'My “do not reanimate” card, to cut out and carry', answers: PDF })
  async card(@Who() who: Principal): Promise<StreamableFile> {
    return file(await this.papers.card(mustBeAccount(who)), 'sayso-card');
  }

  @Get('directive/will-clause.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Directive'], summary: 'A clause to copy into my will', answers: PDF })
  async willClause(@Who() who: Principal): Promise<StreamableFile> {
    return file(await this.papers.willClause(mustBeAccount(who)), 'sayso-will-clause');
  }
}

function file(pdf: Buffer, name: string): StreamableFile {
  return new StreamableFile(pdf, { type: PDF, disposition: `attachment; filename="${name}.pdf"`, length: pdf.length });
}
