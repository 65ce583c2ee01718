import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Config, Input, Route } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { SignedInAnswer, signedInAnswer } from '../accounts/account.schema.js';
import { sessionSecretOf, setSessionCookie } from '../sessions/cookie.js';
import { Sessions } from '../sessions/sessions.service.js';
import { SignIn } from '../sessions/sign-in.js';
import { Assertions } from './assertions.service.js';
import {
  NewPasskey,
  OptionsAnswer,
  PasskeyAnswer,
  PasskeySignIn,
  PasskeysAnswer,
  passkeyIdOf,
} from './passkeys.schema.js';
import { Passkeys, type ListedPasskey } from './passkeys.service.js';

/** Passkeys: adding and removing them, and signing in with one. */
@Controller('v1/passkeys')
export class PasskeysController {
  constructor(
    private readonly config: Config,
    private readonly passkeys: Passkeys,
    private readonly assertions: Assertions,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Post('registration-options')
  @Route({
    can: ['add', 'Passkey'],
    summary: 'What to hand to navigator.credentials.create(); good once and for five minutes',
    answer: OptionsAnswer,
    stepUp: true,
  })
  async registrationOptions(@Who() who: Principal): Promise<z.infer<typeof OptionsAnswer>> {
    return { ...(await this.passkeys.registrationOptions(mustBeAccount(who))) };
  }

  @Post()
  @Route({
    can: ['add', 'Passkey'],
    summary: 'Add the passkey that was made; a mail tells',
    body: NewPasskey,
    answer: PasskeyAnswer,
    status: 201,
    stepUp: true,
  })
  add(
    @Who() who: Principal,
    @Input() { label, credential }: z.infer<typeof NewPasskey>,
  ): Promise<z.infer<typeof PasskeyAnswer>> {
    return this.passkeys.add(mustBeAccount(who), { ...credential, clientExtensionResults: {} }, label);
  }

  @Get()
  @Route({ can: ['read', 'Passkey'], summary: 'My passkeys', answer: PasskeysAnswer })
  async list(@Who() who: Principal): Promise<{ items: ListedPasskey[] }> {
    return { items: await this.passkeys.list(mustBeAccount(who).account) };
  }

  @Post('sign-in-options')
  @Route({
    can: 'anyone',
    summary: 'What to hand to navigator.credentials.get() to sign in; good once and for five minutes',
    answer: OptionsAnswer,
  })
  async signInOptions(): Promise<z.infer<typeof OptionsAnswer>> {
    return { ...(await this.assertions.signInOptions()) };
  }

  @Post('sign-in')
  @Route({
    can: 'anyone',
    summary: 'Sign in with a passkey',
    body: PasskeySignIn,
    answer: SignedInAnswer,
    status: 201,
    secret: true,
  })
  async begin(
    @Input() { passkey }: z.infer<typeof PasskeySignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignedInAnswer>> {
    const account = await this.signIn.byPasskey(request.ip, passkey);
    const secret = await this.sessions.begin(account.id, sessionSecretOf(request));
    setSessionCookie(reply, secret, this.config.publicUrl);
    return signedInAnswer(account);
  }

  @Delete(':id')
  @Route({ can: ['remove', 'Passkey'], summary: 'Remove a passkey; a mail tells', status: 204, stepUp: true })
  async remove(@Who() who: Principal, @Param('id') id: string): Promise<void> {
    await this.passkeys.remove(mustBeAccount(who).account, passkeyIdOf(id));
  }
}
