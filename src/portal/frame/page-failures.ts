import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, Logger, toProblem, type Fields } from '../../kernel/index.js';
import { failureText } from './failure-text.js';
import { Frames } from './frames.js';
import { newForm, wrongForm, type FormView } from './form-view.js';
import { Pages } from './pages.js';
import { seeOther, visitOf, type Visit } from './visit.js';

const AGAIN = new Set(['identity.step_up_required', 'identity.password_wrong']);

/** Answers what goes wrong on a page with a page, where a browser asks for one, and else as everywhere. */
@Catch()
export class PageFailures implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const visit = visitOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    const { request, reply } = visit;
    const { status, headers, body } = toProblem(error, request.id, this.logger);
    void reply.status(status).headers({ ...headers, 'cache-control': 'no-store' });
    if (!wantsPage(request)) void reply.send(JSON.stringify(body));
    else void reply.type('text/html; charset=utf-8').send(await this.page(visit, error, status));
  }

  private async page(visit: Visit, error: unknown, status: number): Promise<string> {
    if (error instanceof Failure && error.code === 'identity.sign_in_needed') return signInFirst(visit);
    if (error instanceof Failure && AGAIN.has(error.code)) return this.passwordAgain(visit, error);
    const speech = this.frames.speech(visit);
    const known = status === 404 ? 'missing' : status >= 500 ? 'broken' : 'refused';
    const text =
      error instanceof Failure && status !== 404 ? failureText(speech, error) : speech.t(`frame.failure.${known}_text`);
    const values = { heading: speech.t(`frame.failure.${known}`), text, requestId: visit.request.id };
    try {
      return await this.pages.show(visit, 'templates/failure', values);
    } catch {
      return this.pages.showBare(visit, 'templates/failure', values);
    }
  }

  /** The password is asked for, and what was sent already comes along. */
  private async passwordAgain(visit: Visit, failure: Failure): Promise<string> {
    const { method, url, body } = visit.request;
    const isForm = method === 'POST';
    const carried = isForm ? carriedFrom((body ?? {}) as Fields) : [{ name: 'next', value: url }];
    return this.pages.show(visit, 'step-up/step-up', {
      action: isForm ? url : '/step-up',
      carried,
      form: await this.askedBefore(visit, failure),
    });
  }

  private async askedBefore(visit: Visit, failure: Failure): Promise<FormView> {
    if (failure.code === 'identity.step_up_required') return newForm();
    const text = failureText(await this.frames.speechFor(visit), failure);
    return wrongForm({}, [{ field: 'step_up_password', text }]);
  }
}

/** Tells whether a browser asks, for somebody who reads. */
export function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function signInFirst(visit: Visit): string {
  const { method, url } = visit.request;
  return seeOther(visit, method === 'GET' ? `/sign-in?next=${encodeURIComponent(url)}` : '/sign-in');
}

function carriedFrom(fields: Fields): { name: string; value: string }[] {
  return Object.entries(fields).flatMap(([name, given]) =>
    typeof given === 'string' ? [{ name, value: given }] : given.map((value) => ({ name: `${name}[]`, value })),
  );
}
