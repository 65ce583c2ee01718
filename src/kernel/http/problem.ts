import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/unavailable.js';
import { Failure, unavailable, type FailureKind } from '../failure.js';
import { Logger, describeError } from '../logger.js';

const STATUS: Record<FailureKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
};
const TITLES: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable',
  429: 'Too many attempts',
  500: 'Internal error',
  503: 'Not available now',
};

/** An answer to a request that failed, ready to be sent. */
export interface Problem {
  status: number;
  headers: Record<string, string>;
  body: object;
}

/** Turns any error into problem+json (RFC 9457); what is not a Failure tells its request id and nothing else. */
export function toProblem(error: unknown, requestId: string, logger: Logger): Problem {
  const failure = asFailure(error);
  if (failure) return problemOf(failure, requestId);
  logger.error('a request failed unexpectedly', { requestId, ...describeError(error) });
  const body = {
    type: 'about:blank',
    title: TITLES[500],
    status: 500,
    code: 'kernel.internal',
    detail: `Internal error. Quote ${requestId} when you report it.`,
    requestId,
  };
  return { status: 500, headers: { 'content-type': 'application/problem+json' }, body };
}

/** A Failure as problem+json. */
export function problemOf(failure: Failure, requestId: string): Problem {
  const status = STATUS[failure.kind];
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (failure.extra.retryAfterSeconds !== undefined) headers['retry-after'] = String(failure.extra.retryAfterSeconds);
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="sayso"';
  const errors = failure.extra.errors ? { errors: failure.extra.errors } : {};
  return {
    status,
    headers,
    body: {
      type: 'about:blank',
      title: TITLES[status],
      status,
      code: failure.code,
      detail: failure.detail,
      ...errors,
      requestId,
    },
  };
}

function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  if (isDatabaseUnavailable(error))
    return unavailable('The database cannot be reached at the moment. Nothing was changed; try again shortly.');
  if (isGone(error))
    return new Failure(
      'conflict',
      'kernel.gone_meanwhile',
      'What this belongs to was removed meanwhile. Nothing was changed.',
    );
  const status = statusOf(error);
  if (status === 404) return new Failure('not_found', 'kernel.not_found', 'There is nothing at this address.');
  if (status === 413)
    return new Failure('too_large', 'kernel.too_large', 'The body is larger than this address takes.');
  if (status === 415)
    return new Failure('unsupported', 'kernel.unsupported_media_type', 'Send the body as application/json.');
  if (status === 406 || (status !== undefined && status >= 400 && status < 500))
    return new Failure('malformed', 'kernel.malformed', 'The request could not be read.');
  return undefined;
}

/** Tells whether what a change rests on went at the same moment, as by an erasure: PostgreSQL's foreign keys say so, or a row that was just there. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'EntityNotFoundError' || ('code' in error && error.code === '23503');
}

/** The status that Nest or Fastify gave an error of its own. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

/** Answers every error of a Nest route as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const { status, headers, body } = toProblem(error, request.id, this.logger);
    void reply.status(status).headers(headers).send(JSON.stringify(body));
  }
}
