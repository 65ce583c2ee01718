import type { FastifyReply, FastifyRequest } from 'fastify';
import { LONGEST_SESSION_MS } from './session.js';

/** The cookie that holds a session's secret. */
const SESSION_COOKIE = 'sayso_session';

/** Hands a session's secret to the browser; over https alone when the service is public over https. */
export function setSessionCookie(reply: FastifyReply, secret: string, publicUrl: string): void {
  reply.setCookie(SESSION_COOKIE, secret, { ...attributes(publicUrl), maxAge: LONGEST_SESSION_MS / 1000 });
}

/** Has the browser forget the session. */
export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(SESSION_COOKIE, attributes(publicUrl));
}

/** The secret that a request's cookie holds. */
export function sessionSecretOf(request: FastifyRequest): string | undefined {
  return request.cookies[SESSION_COOKIE];
}

function attributes(publicUrl: string): { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean } {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') };
}
