import { Controller, Get, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Input, Route } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { PasswordChanges } from './password-changes.service.js';
import { RecoveryCodes, type CodesLeft } from './recovery-codes.service.js';
import { CodesAnswer, CodesLeftAnswer, PasswordBody } from './recovery.schema.js';

/** One's own password and recovery codes. */
@Controller('v1')
export class CredentialsController {
  constructor(
    private readonly passwords: PasswordChanges,
    private readonly codes: RecoveryCodes,
  ) {}

  @Put('password')
  @Route({
    can: ['change', 'Credentials'],
    summary: 'Choose a new password; whoever else is signed in is signed out, and a mail tells',
    body: PasswordBody,
    status: 204,
    stepUp: true,
  })
  change(@Who() who: Principal, @Input() { newPassword }: z.infer<typeof PasswordBody>): Promise<void> {
    const { account, session } = mustBeAccount(who);
    return this.passwords.change(account, newPassword, session);
  }

  @Get('recovery-codes')
  @Route({ can: ['read', 'Credentials'], summary: 'How many recovery codes I have left', answer: CodesLeftAnswer })
  left(@Who() who: Principal): Promise<CodesLeft> {
    return this.codes.left(mustBeAccount(who).account);
  }

  @Post('recovery-codes')
  @Route({
    can: ['change', 'Credentials'],
    summary: 'Make ten recovery codes, shown this once; earlier ones open nothing any more',
    answer: CodesAnswer,
    status: 201,
    secret: true,
    stepUp: true,
  })
  async renew(@Who() who: Principal): Promise<{ codes: string[] }> {
    return { codes: await this.codes.renew(mustBeAccount(who).account) };
  }
}
