import { Controller, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Uploads } from '../../documents/index.js';
import { Config, Input, Route } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { SignedInAnswer, signedInAnswer } from '../accounts/account.schema.js';
import type { StartedProof as Started } from '../proofs/identity-proofs.js';
import { EVIDENCE_PARTS } from '../proofs/proof.js';
import { EvidenceForm, StartedProof } from '../proofs/proofs.schema.js';
import { sessionSecretOf, setSessionCookie } from '../sessions/cookie.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Recoveries } from './recoveries.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import {
  CodeSignIn,
  RecoveryAsk,
  RecoveryAskAnswer,
  RecoveryCancellation,
  RecoveryCompletion,
} from './recovery.schema.js';

/** Getting back into an account. */
@Controller('v1/recovery')
export class RecoveryController {
  constructor(
    private readonly config: Config,
    private readonly codes: RecoveryCodes,
    private readonly recoveries: Recoveries,
    private readonly sessions: Sessions,
    private readonly uploads: Uploads,
  ) {}

  @Post('code')
  @Route({
    can: 'anyone',
    summary: 'Sign in with a recovery code, which is used up, and choose a new password if one is given',
    body: CodeSignIn,
    answer: SignedInAnswer,
    status: 201,
    secret: true,
  })
  async byCode(
    @Input() { email, code, newPassword }: z.infer<typeof CodeSignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignedInAnswer>> {
    const account = await this.codes.signIn(email, request.ip, code, newPassword);
    const secret = await this.sessions.begin(account.id, sessionSecretOf(request));
    setSessionCookie(reply, secret, this.config.publicUrl);
    return signedInAnswer(account);
  }

  @Post('requests')
  @Route({
    can: 'anyone',
    summary: 'Ask for the operator’s check of who I am; the rest comes by mail',
    body: RecoveryAsk,
    answer: RecoveryAskAnswer,
    status: 202,
  })
  async ask(@Input() { email }: z.infer<typeof RecoveryAsk>): Promise<z.infer<typeof RecoveryAskAnswer>> {
    await this.recoveries.ask(email);
    return { message: 'If this address has an account, we have written to it; please open the link in our mail.' };
  }

  @Post('requests/:token/identity-proof')
  @Route({
    can: 'anyone',
    summary: 'With the mailed token, ask for a sentence to read aloud, valid for 15 minutes',
    answer: StartedProof,
    status: 201,
  })
  startProof(@Param('token') token: string): Promise<Started> {
    return this.recoveries.startProof(token);
  }

  @Put('requests/:token/evidence')
  @Route({
    can: 'anyone',
    summary: 'With the mailed token, send the recording and the document, as for an identity proof',
    body: EvidenceForm,
    status: 202,
    multipart: true,
  })
  async submitProof(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    await this.recoveries.submitProof(token, (account) => this.uploads.receive(request, EVIDENCE_PARTS, account));
  }

  @Post('completion')
  @Route({
    can: 'anyone',
    summary: 'After the 72 hours, choose a new password with the token of the last mail',
    body: RecoveryCompletion,
    status: 204,
  })
  complete(@Input() { token, newPassword }: z.infer<typeof RecoveryCompletion>): Promise<void> {
    return this.recoveries.complete(token, newPassword);
  }

  @Post('cancellation')
  @Route({
    can: 'anyone',
    summary: 'Stop somebody from recovering my account: by the mailed token, or signed in without one',
    body: RecoveryCancellation,
    status: 204,
  })
  cancel(@Who() who: Principal, @Input() { token }: z.infer<typeof RecoveryCancellation>): Promise<void> {
    if (token !== undefined) return this.recoveries.cancelByToken(token);
    return this.recoveries.cancelOwn(mustBeAccount(who).account);
  }
}
