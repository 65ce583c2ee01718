import { HttpCode, SetMetadata, applyDecorators } from '@nestjs/common';
import type { ZodType } from 'zod';

/** What a route promises: who may call it, what it takes and what it answers. */
export interface RouteSpec {
  /** The ability that it needs, action then subject, or `anyone`. */
  can: readonly [action: string, subject: string] | 'anyone';
  summary: string;
  body?: ZodType;
  query?: ZodType;
  answer?: ZodType;
  /** Success status; 200 when not given. */
  status?: number;
  /** Refused without a sign-in or step-up in the last five minutes. */
  stepUp?: true;
  /** The answer holds a secret, so that it is never kept for an `Idempotency-Key` repeat. */
  secret?: true;
  /** It writes to the record although it is a GET, so a page of another site may not ask for it. */
  recorded?: true;
  multipart?: true;
  /** What a form of a page sends to the same address (`application/x-www-form-urlencoded`), as text; becomes the same input. */
  form?: ZodType;
  /**
   * For people, in a browser: it is no part of the API's description, what its form sends carries the form's token,
   * and a step-up that it needs may be given in the form itself.
   */
  page?: true;
  /** Content type of the answer when it is not JSON. */
  answers?: string;
}

const ROUTE = Symbol('route');

/** Declares a route's promise beside Nest's own method decorator; every route has exactly one. */
export function Route(spec: RouteSpec): MethodDecorator {
  return applyDecorators(SetMetadata(ROUTE, spec), HttpCode(spec.status ?? 200));
}

/** Reads a handler's declared promise. */
export function routeOf(handler: object): RouteSpec | undefined {
  return Reflect.getMetadata(ROUTE, handler) as RouteSpec | undefined;
}
