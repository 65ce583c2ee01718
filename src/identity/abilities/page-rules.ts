import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock, type RouteSpec } from '../../kernel/index.js';
import { formTokenWrong } from '../identity.errors.js';
import { Sessions } from '../sessions/sessions.service.js';
import { SignIn } from '../sessions/sign-in.js';
import { isSteppedUp } from '../sessions/session.js';
import { carriesToken, takeField } from './form-token.js';
import type { AccountPrincipal, Principal } from './principal.js';
import { mustBeSteppedUp } from './step-up.js';

const PASSWORD = 'step_up_password';

/** What holds for pages beyond what holds for every route: their forms carry a token, and may carry the password again. */
@Injectable()
export class PageRules {
  constructor(
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
  ) {}

  /** Refuses (403) a form without its token, or without a step-up that it needs; takes the password that it carries. */
  async check(request: FastifyRequest, principal: Principal, route: RouteSpec): Promise<void> {
    if (request.method !== 'GET' && !carriesToken(request)) throw formTokenWrong();
    if (!route.stepUp) return;
    const password = takeField(request.body, PASSWORD);
    if (principal.kind === 'account' && typeof password === 'string') await this.stepUp(principal, password);
    mustBeSteppedUp(principal, this.clock.millis());
  }

  private async stepUp(principal: AccountPrincipal, password: string): Promise<void> {
    if (isSteppedUp(principal.steppedUpAt, this.clock.millis())) return;
    await this.signIn.again(principal.account, principal.session, password);
    await this.sessions.stepUp(principal.session);
    principal.steppedUpAt = this.clock.now();
  }
}
