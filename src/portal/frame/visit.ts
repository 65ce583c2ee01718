import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mustBeAccount, principalOf, type AccountPrincipal, type Principal } from '../../identity/index.js';

/** Somebody who looks at a page: what their browser asked, what it will be answered, and who they are. */
export interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  who: Principal;
}

/** Gives a handler the visit that it answers. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const http = context.switchToHttp();
  return visitOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** The visit that a request is. */
export function visitOf(request: FastifyRequest, reply: FastifyReply): Visit {
  return { request, reply, who: principalOf(request) };
}

/** The signed-in person who looks at the page; refuses everyone else. */
export function mustBeSignedIn({ who }: Visit): AccountPrincipal {
  return mustBeAccount(who);
}

/** Sends the browser on to another page of this service, so that loading that again sends nothing twice. */
export function seeOther({ reply }: Visit, path: string): string {
  void reply.status(303).header('location', path);
  return '';
}
