import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Config, Input, PageQuery, Route, isId, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { SignedInAnswer, signedInAnswer } from '../accounts/account.schema.js';
import { sessionNotFound } from '../identity.errors.js';
import { Assertions } from '../passkeys/assertions.service.js';
import { OptionsAnswer } from '../passkeys/passkeys.schema.js';
import { clearSessionCookie, sessionSecretOf, setSessionCookie } from './cookie.js';
import { SessionsAnswer, SignInBody, StepUpBody, sessionAfter, sessionPlaceOf } from './sessions.schema.js';
import { Sessions, type ListedSession } from './sessions.service.js';
import { SignIn } from './sign-in.js';

/** Signing in and out, and where one is signed in. */
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly config: Config,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly assertions: Assertions,
  ) {}

  @Post()
  @Route({ can: 'anyone', summary: 'Sign in', body: SignInBody, answer: SignedInAnswer, status: 201, secret: true })
  async begin(
    @Input() { email, password }: z.infer<typeof SignInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignedInAnswer>> {
    const account = await this.signIn.byPassword({ email, source: request.ip }, password);
    const secret = await this.sessions.begin(account.id, sessionSecretOf(request));
    setSessionCookie(reply, secret, this.config.publicUrl);
    return signedInAnswer(account);
  }

  @Get()
  @Route({ can: ['read', 'Session'], summary: 'Where I am signed in', query: PageQuery, answer: SessionsAnswer })
  async list(@Who() who: Principal, @Input() { limit, cursor }: PageQuery): Promise<Page<ListedSession>> {
    const found = await this.sessions.list(mustBeAccount(who), limit + 1, sessionAfter(cursor));
    return toPage(found, limit, sessionPlaceOf, (session) => session);
  }

  @Post('step-up')
  @Route({
    can: ['step-up', 'Session'],
    summary: 'Give the password again, or a passkey, for five minutes',
    body: StepUpBody,
    status: 204,
  })
  async stepUp(@Who() who: Principal, @Input() given: z.infer<typeof StepUpBody>): Promise<void> {
    const asked = mustBeAccount(who);
    if ('password' in given) await this.signIn.again(asked.account, asked.session, given.password);
    else await this.signIn.againByPasskey(asked, given.passkey);
    await this.sessions.stepUp(asked.session);
  }

  @Post('step-up-options')
  @Route({
    can: ['step-up', 'Session'],
    summary: 'What to hand to navigator.credentials.get() for the step-up; good once and for five minutes',
    answer: OptionsAnswer,
  })
  async stepUpOptions(@Who() who: Principal): Promise<z.infer<typeof OptionsAnswer>> {
    return { ...(await this.assertions.stepUpOptions(mustBeAccount(who))) };
  }

  @Delete('current')
  @Route({ can: ['end', 'Session'], summary: 'Sign out', status: 204 })
  async signOut(@Who() who: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { account, session } = mustBeAccount(who);
    await this.sessions.end(account, session);
    clearSessionCookie(reply, this.config.publicUrl);
  }

  @Delete(':id')
  @Route({ can: ['end', 'Session'], summary: 'Sign out somewhere else', status: 204 })
  async end(@Who() who: Principal, @Param('id') id: string): Promise<void> {
    if (!isId('se', id)) throw sessionNotFound();
    await this.sessions.end(mustBeAccount(who).account, id);
  }
}
