import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger, toProblem } from '../kernel/index.js';
import { Pages } from './pages.js';

/** Answers what goes wrong on a page with a page, where a browser asks for one, and else as everywhere. */
@Catch()
export class PageFailures implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const { status, headers, body } = toProblem(error, request.id, this.logger);
    void reply.status(status).headers({ ...headers, 'cache-control': 'no-store' });
    if (wantsPage(request)) void reply.type('text/html; charset=utf-8').send(this.pages.render('failure', body));
    else void reply.send(JSON.stringify(body));
  }
}

/** Tells whether a browser asks, for somebody who reads. */
export function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}
