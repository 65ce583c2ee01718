import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newSecret } from '../../kernel/index.js';
import { sessionSecretOf } from '../sessions/cookie.js';

/** Holds what ties a form to the browser of somebody who is not signed in. */
const FORM_COOKIE = 'sayso_form';
/** The name of the field, or of the part of the address where a form carries a file, that holds the token. */
const FIELD = 'csrf';
const PURPOSE = 'the token of a form';

/**
 * The token that a form of this browser must carry: an HMAC under what only this browser and the service know, the
 * secret of its session or of its own cookie, which it is given here where it has neither.
 */
export function formTokenFor(request: FastifyRequest, reply: FastifyReply, publicUrl: string): string {
  return tokenUnder(secretOf(request) ?? giveSecret(reply, publicUrl));
}

/** Tells whether a form carries the token of the browser that sends it, and takes the token out of what was sent. */
export function carriesToken(request: FastifyRequest): boolean {
  const secret = secretOf(request);
  const given = takeToken(request);
  if (secret === undefined || typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(tokenUnder(secret))];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What was sent as the token, in the form or beside a file in the address; it is no field of the page's own. */
function takeToken({ body, query }: FastifyRequest): unknown {
  const beside = takeField(query, FIELD);
  return takeField(body, FIELD) ?? beside;
}

/** Takes one field out of what was sent. */
export function takeField(sent: unknown, field: string): unknown {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const given: unknown = Reflect.get(sent, field);
  Reflect.deleteProperty(sent, field);
  return given;
}

function secretOf(request: FastifyRequest): string | undefined {
  return sessionSecretOf(request) ?? request.cookies[FORM_COOKIE];
}

function giveSecret(reply: FastifyReply, publicUrl: string): string {
  const secret = newSecret();
  const secure = publicUrl.startsWith('https:');
  reply.setCookie(FORM_COOKIE, secret, { httpOnly: true, sameSite: 'strict', path: '/', secure });
  return secret;
}

function tokenUnder(secret: string): string {
  return createHmac('sha256', secret).update(PURPOSE).digest('base64url');
}
