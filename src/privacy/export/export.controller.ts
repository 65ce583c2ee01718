import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { Exports } from './exports.js';

const ZIP = { type: 'application/zip', disposition: 'attachment; filename="sayso-export.zip"' };

/** All that is held about oneself. */
@Controller('v1/export')
export class ExportController {
  constructor(private readonly exports: Exports) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Route({
    can: ['read', 'Export'],
    recorded: true,
    summary: 'Everything that is held about me, as a zip of JSON with receipts that verify offline',
    answers: 'application/zip',
  })
  async take(@Who() who: Principal): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.take(mustBeAccount(who)), ZIP);
  }
}
