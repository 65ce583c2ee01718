import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Failure } from '../failure.js';
import { sha256 } from '../secrets.js';
import { actorOf } from './actor.js';
import { IdempotencyStore } from './idempotency.store.js';
import { routeOf } from './route.js';

const KEPT_MS = 24 * 3600 * 1000;
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Honours `Idempotency-Key` on every POST of `/v1` for 24 hours: the change and its kept answer are one transaction. */
@Injectable()
export class Idempotency implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly store: IdempotencyStore,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST' || !request.url.startsWith('/v1/')) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key))
      throw new Failure(
        'malformed',
        'kernel.idempotency_key',
        'An Idempotency-Key is 1 to 255 visible ASCII characters.',
      );
    return from(this.once(key, context, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }

  private once(key: string, context: ExecutionContext, work: () => Promise<unknown>): Promise<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const actor = actorOf(request);
    const keyHash = sha256(JSON.stringify([actor, key]));
    // The key is in it, and is kept nowhere: a password in the body cannot be guessed at from what the database holds.
    const requestHash = sha256(JSON.stringify([key, request.url, request.body ?? null]));
    return this.database.transaction(async () => {
      await this.store.forgetBefore(new Date(this.clock.millis() - KEPT_MS).toISOString());
      if (!(await this.store.claim(keyHash, actor, requestHash, this.clock.now())))
        return this.repeat(keyHash, requestHash, reply);
      const answer = await work();
      const secret = routeOf(context.getHandler())?.secret === true;
      await this.store.keep(keyHash, reply.statusCode, secret ? null : JSON.stringify(answer ?? null));
      return answer;
    });
  }

  private async repeat(keyHash: Buffer, requestHash: Buffer, reply: FastifyReply): Promise<unknown> {
    const kept = await this.store.find(keyHash);
    if (!kept?.request_hash.equals(requestHash))
      throw new Failure(
        'invalid',
        'kernel.idempotency_key_reused',
        'This Idempotency-Key was used for another request. Use a new one.',
      );
    if (kept.body === null || kept.status === null)
      throw new Failure(
        'conflict',
        'kernel.answer_not_kept',
        'This call succeeded before, and its answer held a secret that is not kept.',
      );
    reply.status(kept.status);
    return JSON.parse(kept.body) ?? undefined;
  }
}
