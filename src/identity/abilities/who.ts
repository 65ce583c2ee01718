import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ANONYMOUS, type Principal } from './principal.js';

/** A request after the guard has looked at its credentials. */
export type KnownRequest = FastifyRequest & { user?: Principal };

/** Who is asking, as the guard found it. */
export function principalOf(request: KnownRequest): Principal {
  return request.user ?? ANONYMOUS;
}

/** Gives a handler the principal that is asking. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<KnownRequest>()),
);
