import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { estateIdOf } from '../estates/estates.schema.js';
import { OfficeLetters } from './office-letters.service.js';

const PDF = 'application/pdf';

/** What an executor shows to others. */
@Controller('v1/estates')
export class OfficeLettersController {
  constructor(private readonly letters: OfficeLetters) {}

  @Get(':likeness/letter.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Estate'], summary: 'My letter of office, to print; only while I am in office', answers: PDF })
  async letter(@Who() who: Principal, @Param('likeness') likeness: string): Promise<StreamableFile> {
    const { account } = mustBeAccount(who);
    const pdf = await this.letters.letter({ account, likeness: estateIdOf(likeness) });
    const disposition = 'attachment; filename="sayso-letter-of-office.pdf"';
    return new StreamableFile(pdf, { type: PDF, disposition, length: pdf.length });
  }
}
