import { Controller, Get, Header, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PasswordThrottle, countersOfLinks } from '../../identity/index.js';
import { OwnWords, pageNotFound, type OwnWord } from '../../interactants/index.js';
import { Failure, Input, Route, isForm } from '../../kernel/index.js';
import { PageFailures } from '../page-failures.js';
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
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.opened(request, () => this.pages.show(token, cursor));
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
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnWord | string> {
    return this.opened(request, async () => {
      const { adult, consented = adult === false ? false : undefined } = word;
      if (adult === undefined || consented === undefined)
        return shown(reply, 422, this.pages.show(token, undefined, word));
      const said = await this.words.say(token, { adult, consented });
      if (!isForm(request)) return said;
      return adult ? back(reply, token) : shown(reply, 200, this.pages.showToMinor(token));
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
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnWord | string> {
    return this.opened(request, async () => {
      const left = await this.words.leave(token);
      return isForm(request) ? back(reply, token) : left;
    });
  }

  /** Counts tokens that nobody was given; whoever has one is never kept waiting for what others tried. */
  private async opened<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Failure && error.code === NOT_FOUND)
        await this.throttle.countFailure(countersOfLinks(request.ip));
      throw error;
    }
  }
}

function shown(reply: FastifyReply, status: number, page: Promise<string>): Promise<string> {
  void reply.status(status).type('text/html; charset=utf-8');
  return page;
}

/** Sends a browser back to the page, so that loading it again sends nothing twice. */
function back(reply: FastifyReply, token: string): string {
  void reply.status(303).header('location', addressOf(token)).type('text/html; charset=utf-8');
  return '';
}
