import { Controller, Get, Header, Param, Post, UseFilters } from '@nestjs/common';
import type { z } from 'zod';
import { PasswordThrottle, countersOfLinks } from '../../identity/index.js';
import { OwnWords, pageNotFound, type OwnWord } from '../../interactants/index.js';
import { Failure, Input, Route, isForm } from '../../kernel/index.js';
import { PageFailures } from '../frame/page-failures.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { InteractantPages, addressOf } from './interactant-pages.js';
import { Nothing, OwnWordAnswer, OwnWordForm, OwnWordInput, TalksQuery } from './interactant.schema.js';

const NOT_FOUND = pageNotFound().code;

/**
 * The page on which somebody who would talk with a replica consents, comes back and leaves, without an account. The
 * token in its address is all that they need, by form as well as by JSON; an unknown one is answered alike everywhere.
 */
@Controller('i/:token')
@UseFilters(PageFailures)
export class InteractantController {
  constructor(
    private readonly words: OwnWords,
    private readonly pages: InteractantPages,
    private readonly throttle: PasswordThrottle,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Route({
    can: 'anyone',
    summary: 'The page of somebody who would talk with a replica: what it is, consent, conversations, leaving',
    query: TalksQuery,
    answers: 'text/html',
  })
  page(
    @Param('token') token: string,
    @Input() { cursor }: z.infer<typeof TalksQuery>,
    @Visiting() visit: Visit,
  ): Promise<string> {
    return this.opened(visit, () => this.pages.show(visit, token, cursor));
  }

  @Post('consent')
  @Header('cache-control', 'no-store')
  @Route({
    can: 'anyone',
    summary: 'Say for oneself whether one is an adult and consents to talk; also sent by the form of the page',
    body: OwnWordInput,
    form: OwnWordForm,
    answer: OwnWordAnswer,
  })
  consent(
    @Param('token') token: string,
    @Input() word: OwnWordForm,
    @Visiting() visit: Visit,
  ): Promise<OwnWord | string> {
    return this.opened(visit, async () => {
      const { adult, consented = adult === false ? false : undefined } = word;
      if (adult === undefined || consented === undefined)
        return shown(visit, 422, this.pages.show(visit, token, undefined, word));
      const said = await this.words.say(token, { adult, consented });
      if (!isForm(visit.request)) return said;
      return adult ? back(visit, token) : shown(visit, 200, this.pages.showToMinor(visit, token));
    });
  }

  @Post('leave')
  @Header('cache-control', 'no-store')
  @Route({
    can: 'anyone',
    summary: 'Leave: no conversation is permitted from then on; also sent by the form of the page',
    body: Nothing,
    form: Nothing,
    answer: OwnWordAnswer,
  })
  leave(
    @Param('token') token: string,
    @Input() _: z.infer<typeof Nothing>,
    @Visiting() visit: Visit,
  ): Promise<OwnWord | string> {
    return this.opened(visit, async () => {
      const left = await this.words.leave(token);
      return isForm(visit.request) ? back(visit, token) : left;
    });
  }

  /** Counts tokens that nobody was given; whoever has one is never kept waiting for what others tried. */
  private async opened<T>({ request }: Visit, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Failure && error.code === NOT_FOUND)
        await this.throttle.countFailure(countersOfLinks(request.ip));
      throw error;
    }
  }
}

function shown({ reply }: Visit, status: number, page: Promise<string>): Promise<string> {
  void reply.status(status).type('text/html; charset=utf-8');
  return page;
}

/** Sends a browser back to the page, so that loading it again sends nothing twice. */
function back({ reply }: Visit, token: string): string {
  void reply.status(303).header('location', addressOf(token)).type('text/html; charset=utf-8');
  return '';
}
