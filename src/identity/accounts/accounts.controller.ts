import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Config, Database, Input, Route } from '../../kernel/index.js';
import { sessionSecretOf, setSessionCookie } from '../sessions/cookie.js';
import { Sessions } from '../sessions/sessions.service.js';
import { RegistrationAnswer, RegistrationBody, SignedInAnswer, TokenBody, signedInAnswer } from './account.schema.js';
import { Registrations } from './registrations.js';

/** Opening an account. */
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly registrations: Registrations,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @Route({
    can: 'anyone',
    summary: 'Ask for an account; the rest comes by mail',
    body: RegistrationBody,
    answer: RegistrationAnswer,
    status: 202,
  })
  async register(
    @Input() body: z.infer<typeof RegistrationBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof RegistrationAnswer>> {
    const { password, ...person } = body;
    await this.registrations.ask(person, password, request.ip);
    return { message: 'Thank you. We have written to this address; please open the link in our mail.' };
  }

  @Post('verification')
  @Route({
    can: 'anyone',
    summary: 'Open the account with the mailed token, signed in',
    body: TokenBody,
    answer: SignedInAnswer,
    status: 201,
    secret: true,
  })
  async verify(
    @Input() { token }: z.infer<typeof TokenBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignedInAnswer>> {
    const { account, secret } = await this.database.transaction(async () => {
      const account = await this.registrations.verify(token);
      return { account, secret: await this.sessions.begin(account.id, sessionSecretOf(request)) };
    });
    setSessionCookie(reply, secret, this.config.publicUrl);
    return signedInAnswer(account);
  }
}
