import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Clock, Route } from '../../kernel/index.js';
import { InvitationAnswer, InvitationAnswered, answeredView, invitationView } from './executors.schema.js';
import { Invitations } from './invitations.service.js';

/** Invitations to be an executor, for the invited. */
@Controller('v1/executor-invitations/:token')
export class InvitationsController {
  constructor(
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  @Route({
    can: ['read', 'ExecutorInvitation'],
    summary: 'The duties of an executor, and the holder’s wishes in summary',
    answer: InvitationAnswer,
  })
  async read(@Who() who: Principal, @Param('token') token: string): Promise<z.infer<typeof InvitationAnswer>> {
    return invitationView(await this.invitations.read(mustBeAccount(who), token), this.clock.now());
  }

  @Post('acceptance')
  @Route({ can: ['answer', 'ExecutorInvitation'], summary: 'Accept to be an executor', answer: InvitationAnswered })
  async accept(@Who() who: Principal, @Param('token') token: string): Promise<z.infer<typeof InvitationAnswered>> {
    return answeredView(await this.invitations.accept(mustBeAccount(who), token), this.clock.now());
  }

  @Post('decline')
  @Route({ can: ['answer', 'ExecutorInvitation'], summary: 'Decline to be an executor', answer: InvitationAnswered })
  async decline(@Who() who: Principal, @Param('token') token: string): Promise<z.infer<typeof InvitationAnswered>> {
    return answeredView(await this.invitations.decline(mustBeAccount(who), token), this.clock.now());
  }
}
