import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Clock, Config, FORM_TYPE, routeOf, setActor, type RouteSpec } from '../../kernel/index.js';
import {
  forbidden,
  foreignOrigin,
  notJson,
  notMultipart,
  platformBlocked,
  platformOverdue,
  platformPending,
  signInNeeded,
} from '../identity.errors.js';
import { mayDo } from './abilities.js';
import { CREDENTIALS } from './credentials.js';
import { PageRules } from './page-rules.js';
import { ANONYMOUS, type Principal } from './principal.js';
import { carriesOtherThan, isForeign, isOwnForm, type RequestHead } from './request-rules.js';
import { mustBeSteppedUp } from './step-up.js';
import { principalOf, type KnownRequest } from './who.js';

/** Stands before every route: finds out who asks, and refuses what their role, their session or its origin does not allow. */
@Injectable()
export class AbilityGuard extends AuthGuard(CREDENTIALS) {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly pages: PageRules,
  ) {
    super();
  }

  /** Lets the request through or throws the Failure that says why not. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const route = routeOf(context.getHandler());
    if (!route) throw forbidden();
    await super.canActivate(context);
    const principal = principalOf(request);
    setActor(request, actor(principal));
    this.refuseForeign(request, principal, route);
    refuseUnable(principal, route);
    refuseOtherMedia(headOf(request), route);
    if (route.page) await this.pages.check(request, principal, route);
    else if (route.stepUp) mustBeSteppedUp(principal, this.clock.millis());
    return true;
  }

  /** Passport's answer: whoever shows nothing that counts is anonymous. */
  override handleRequest<TUser = Principal>(error: unknown, principal: TUser | false | null): TUser {
    if (error instanceof Error) throw error;
    return principal ? principal : (ANONYMOUS as TUser);
  }

  /** A key is never sent by a browser on its own; all else may be. */
  private refuseForeign(request: FastifyRequest, principal: Principal, { recorded, form, page }: RouteSpec): void {
    if (principal.kind === 'platform') return;
    const head = headOf(request);
    if ((form || page) && isOwnForm(head)) return;
    if (isForeign(head, this.config.publicUrl, recorded)) throw foreignOrigin();
  }
}

function refuseUnable(principal: Principal, { can }: RouteSpec): void {
  if (can === 'anyone' || mayDo(principal, can)) return;
  if (principal.kind === 'anonymous') throw signInNeeded();
  if (principal.kind === 'platform' && principal.state === 'pending') throw platformPending();
  if (principal.kind === 'platform' && principal.state === 'blocked')
    throw principal.blockedFor ? platformOverdue() : platformBlocked();
  throw forbidden();
}

function refuseOtherMedia(head: RequestHead, route: RouteSpec): void {
  if (route.multipart && carriesOtherThan('multipart/form-data', head)) throw notMultipart();
  if (route.multipart || (route.form && !carriesOtherThan(FORM_TYPE, head))) return;
  if (carriesOtherThan('application/json', head)) throw notJson();
}

function headOf({ method, headers }: FastifyRequest): RequestHead {
  const fetchSite = headers['sec-fetch-site'];
  return {
    method,
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    contentType: headers['content-type'],
    hasBody: headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0,
  };
}

function actor(principal: Principal): string {
  if (principal.kind === 'account') return principal.account;
  return principal.kind === 'platform' ? principal.platform : 'anonymous';
}
