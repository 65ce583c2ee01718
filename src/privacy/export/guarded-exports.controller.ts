import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { guardedIdOf } from '../../legacy/index.js';
import { GuardedExports } from './guarded-exports.js';

const ZIP = { type: 'application/zip', disposition: 'attachment; filename="sayso-guarded.zip"' };

/** What an operator hands to a guardian. */
@Controller('v1/operator/guarded-likenesses')
export class GuardedExportsController {
  constructor(private readonly exports: GuardedExports) {}

  @Get(':id/export')
  @Header('cache-control', 'no-store')
  @Route({
    can: ['review', 'OperatorDesk'],
    recorded: true,
    summary: 'Everything that is held about a guarded likeness, as a zip for the guardian',
    answers: 'application/zip',
  })
  async take(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.take(mustBeAccount(who).account, guardedIdOf(id)), ZIP);
  }
}
