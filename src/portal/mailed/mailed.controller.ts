import { Controller, UseFilters } from '@nestjs/common';
import { z } from 'zod';
import { Answers } from '../../approvals/index.js';
import { RegretWindows } from '../../consent/index.js';
import { Registrations, Sessions, sessionSecretOf, setSessionCookie } from '../../identity/index.js';
import { Config, Database, Input, parseInput, type Fields } from '../../kernel/index.js';
import { ExecutorCancellations } from '../../legacy/index.js';
import { OwnErasures } from '../../privacy/index.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, seeOther, type Visit } from '../frame/visit.js';

const Link = z.strictObject({ token: z.string().min(1).max(200) });
/** The path of each link, and what its messages are called. */
const PATHS = {
  verify: '/verify',
  directive: '/directive/cancel',
  executors: '/executors/cancel',
  erasure: '/erasure/cancel',
  approvals: '/approvals/cancel',
} as const;
type About = keyof typeof PATHS;

/**
 * Where the links in mails lead that need nothing but their token. Opening one does nothing, since mail programs open
 * links too: it shows what would be done and a button that does it, without a script.
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

  @ReadPage('verify', 'anyone', 'The page of the link that confirms an address')
  askVerify(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    return this.ask(visit, 'verify', query);
  }

  @TakeForm('verify', 'anyone', 'Open the account, from the page', { secret: true })
  async verify(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const { token } = parseInput(Link, given);
    const secret = await this.database.transaction(async () => {
      const { id } = await this.registrations.verify(token);
      return this.sessions.begin(id, sessionSecretOf(visit.request));
    });
    setSessionCookie(visit.reply, secret, this.config.publicUrl);
    return seeOther(visit, '/verify/done');
  }

  @ReadPage('verify/done', ['read', 'Account'], 'What it means that the account is open')
  verified(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'mailed/done', { about: 'verify' });
  }

  @ReadPage('directive/cancel', 'anyone', 'The page of the link that cancels a directive')
  askDirective(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    return this.ask(visit, 'directive', query);
  }

  @TakeForm('directive/cancel', 'anyone', 'Cancel a directive that waits, from the page')
  cancelDirective(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.do(visit, 'directive', given, (token) => this.regretWindows.cancelByToken(token));
  }

  @ReadPage('executors/cancel', 'anyone', 'The page of the link that cancels a change of executors')
  askExecutors(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    return this.ask(visit, 'executors', query);
  }

  @TakeForm('executors/cancel', 'anyone', 'Cancel a change of executors, from the page')
  cancelExecutors(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.do(visit, 'executors', given, (token) => this.executors.cancel(token));
  }

  @ReadPage('erasure/cancel', 'anyone', 'The page of the link that cancels an erasure')
  askErasure(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    return this.ask(visit, 'erasure', query);
  }

  @TakeForm('erasure/cancel', 'anyone', 'Cancel an erasure, from the page')
  cancelErasure(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.do(visit, 'erasure', given, (token) => this.erasures.cancelByToken(token));
  }

  @ReadPage('approvals/cancel', 'anyone', 'The page of the link that cancels a yes')
  askApproval(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    return this.ask(visit, 'approvals', query);
  }

  @TakeForm('approvals/cancel', 'anyone', 'Cancel a yes that waits, from the page')
  cancelApproval(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.do(visit, 'approvals', given, (token) => this.approvals.cancel(token));
  }

  private ask(visit: Visit, about: About, query: Fields): Promise<string> {
    const { token } = parseInput(Link, query);
    return this.pages.show(visit, 'mailed/mailed', { about, action: PATHS[about], token });
  }

  private async do(
    visit: Visit,
    about: About,
    given: Fields,
    act: (token: string) => Promise<unknown>,
  ): Promise<string> {
    await act(parseInput(Link, given).token);
    return this.pages.show(visit, 'mailed/done', { about });
  }
}
