import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Failure } from '../failure.js';
import { routeOf } from './route.js';

/** Refuses a body on a route of `/v1` that takes none: unknown fields are an error there, not a surprise. */
@Injectable()
export class StrayBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { url, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOf(context.getHandler());
    if (route && !route.body && !route.multipart && url.startsWith('/v1/') && holdsSomething(body))
      throw new Failure('malformed', 'kernel.malformed', 'This call takes no body.');
    return next.handle();
  }
}

function holdsSomething(body: unknown): boolean {
  if (typeof body !== 'object') return body !== undefined;
  return body !== null && Object.keys(body).length > 0;
}
