import { Controller, Get, Header, Post, UseFilters } from '@nestjs/common';
import { z } from 'zod';
import { Answers } from '../../approvals/index.js';
import { RegretWindows } from '../../consent/index.js';
import { Registrations, Sessions, sessionSecretOf, setSessionCookie } from '../../identity/index.js';
import { Config, Database, Input, Route } from '../../kernel/index.js';
import { ExecutorCancellations } from '../../legacy/index.js';
import { OwnErasures } from '../../privacy/index.js';
import { PageFailures } from '../frame/page-failures.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { MAILED, type MailedLink } from './mailed-link.js';

const HTML = 'text/html; charset=utf-8';
const answers = 'text/html';
const Link = z.strictObject({ token: z.string().min(1).max(200) });
type Link = z.infer<typeof Link>;

/**
 * Where the links in mails lead. Opening one does nothing, since mail programs open links too: it shows what would be
 * done and a button that does it, without a script.
 */
@Controller()
@UseFilters(PageFailures)
export class MailedController {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly database: Database,
    private readonly registrations: Registrations,
    private readonly sessions: Sessions,
    private readonly regretWindows: RegretWindows,
    private readonly executors: ExecutorCancellations,
    private readonly approvals: Answers,
    private readonly erasures: OwnErasures,
  ) {}

  @Get('verify')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The page of the link that confirms an address', query: Link, answers })
  askVerify(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    return this.ask(visit, MAILED.verify, token);
  }

  @Post('verify')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'Open the account, from the page', body: Link, form: Link, secret: true, answers })
  async verify(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    const secret = await this.database.transaction(async () => {
      const { id } = await this.registrations.verify(token);
      return this.sessions.begin(id, sessionSecretOf(visit.request));
    });
    setSessionCookie(visit.reply, secret, this.config.publicUrl);
    return this.done(visit, MAILED.verify);
  }

  @Get('directive/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The page of the link that cancels a directive', query: Link, answers })
  askDirective(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    return this.ask(visit, MAILED.directive, token);
  }

  @Post('directive/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'Cancel a directive that waits, from the page', body: Link, form: Link, answers })
  async directive(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    await this.regretWindows.cancelByToken(token);
    return this.done(visit, MAILED.directive);
  }

  @Get('executors/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The page of the link that cancels a change of executors', query: Link, answers })
  askExecutors(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    return this.ask(visit, MAILED.executors, token);
  }

  @Post('executors/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'Cancel a change of executors, from the page', body: Link, form: Link, answers })
  async cancelExecutors(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    await this.executors.cancel(token);
    return this.done(visit, MAILED.executors);
  }

  @Get('erasure/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The page of the link that cancels an erasure', query: Link, answers })
  askErasure(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    return this.ask(visit, MAILED.erasure, token);
  }

  @Post('erasure/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'Cancel an erasure, from the page', body: Link, form: Link, answers })
  async cancelErasure(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    await this.erasures.cancelByToken(token);
    return this.done(visit, MAILED.erasure);
  }

  @Get('approvals/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The page of the link that cancels a yes', query: Link, answers })
  askApproval(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    return this.ask(visit, MAILED.approvals, token);
  }

  @Post('approvals/cancel')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'Cancel a yes that waits, from the page', body: Link, form: Link, answers })
  async cancelApproval(@Visiting() visit: Visit, @Input() { token }: Link): Promise<string> {
    await this.approvals.cancel(token);
    return this.done(visit, MAILED.approvals);
  }

  private ask(visit: Visit, { action, heading, text, button }: MailedLink, token: string): Promise<string> {
    return this.pages.show(visit, 'templates/mailed', { action, heading, text, button, token });
  }

  private done(visit: Visit, { done }: MailedLink): Promise<string> {
    return this.pages.show(visit, 'templates/mailed-done', done);
  }
}
