import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { Failure } from '../failure.js';
import { takeForms } from './forms.js';
import { OpenApi } from './openapi.js';
import { problemOf } from './problem.js';

const BODY_LIMIT = 256 * 1024;
/** As long as Node reads a request line, so that an endless id is answered by its route like any other. */
const LONGEST_PATH = 16 * 1024;
const REQUEST_PATIENCE_MS = 300_000;
const CLOSING_PATIENCE_MS = 8_000;
const CLOSING_SWEEP_MS = 50;
const UPLOAD_LIMIT = 20 * 1024 * 1024;
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/** Makes the HTTP server: request ids, a body limit of 256 KiB, connections closed gracefully. */
export function newAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_PATIENCE_MS,
    routerOptions: { maxParamLength: LONGEST_PATH },
    requestIdHeader: false,
    frameworkErrors: refuseAddress,
    forceCloseConnections: 'idle',
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Answers an address that cannot be read, before there is a route to answer for it. */
function refuseAddress(_error: Error, request: { id: string }, reply: FastifyReply): void {
  const { status, headers, body } = problemOf(
    new Failure('malformed', 'kernel.malformed', 'The address could not be read.'),
    request.id,
  );
  void reply.status(status).headers(headers).header('x-request-id', request.id).send(JSON.stringify(body));
}

/** Sets up what holds for every route: JSON, forms where a page has one, cookies, uploads, security headers, the request id echoed. */
export async function prepareServer(app: NestFastifyApplication): Promise<void> {
  const headers = securityHeaders(app.get(Config).publicUrl.startsWith('https:'));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }), undefined);
    }
  });
  takeForms(fastify, app.get(OpenApi));
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 2, fields: 10, fieldSize: 64 * 1024 } });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  closeInTime(fastify);
}

/**
 * Once the server closes, a connection ends with the answer in hand, although its client would keep it; one on which
 * nothing was asked, or that is still not answered after 8 s, is cut. Node would wait for such connections for ever.
 */
function closeInTime(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const sweep = setInterval(() => {
      fastify.server.closeIdleConnections();
    }, CLOSING_SWEEP_MS).unref();
    const cut = setTimeout(() => {
      fastify.server.closeAllConnections();
    }, CLOSING_PATIENCE_MS).unref();
    fastify.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
    done();
  });
}

function securityHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy':
      "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
