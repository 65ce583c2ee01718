import { Controller, UseFilters } from '@nestjs/common';
import {
  Email,
  Sessions,
  SignIn,
  clearSessionCookie,
  sessionSecretOf,
  setSessionCookie,
} from '../../identity/index.js';
import { Config, Database, Input, type Fields } from '../../kernel/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { localPath } from '../frame/local-path.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

/** Where people sign in with their password, and out again. */
@Controller()
@UseFilters(PageFailures)
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly database: Database,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @ReadPage('sign-in', 'anyone', 'Sign in')
  page(@Visiting() visit: Visit, @Input() { next }: Fields): Promise<string> {
    return this.show(visit, newForm({ next: localPath(next) }));
  }

  @TakeForm('sign-in', 'anyone', 'Sign in with a password', { secret: true })
  enter(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.begin(visit, textOf(given, 'email'), String(given.password ?? '')),
      then: localPath(given.next),
      again: (form) => this.show(visit, form),
      fieldOf: { 'identity.sign_in_failed': 'email' },
    });
  }

  @TakeForm('sign-out', ['end', 'Session'], 'Sign out')
  async leave(@Visiting() visit: Visit): Promise<string> {
    const { account, session } = mustBeSignedIn(visit);
    await this.sessions.end(account, session);
    clearSessionCookie(visit.reply, this.config.publicUrl);
    return seeOther(visit, '/');
  }

  private async begin({ request, reply }: Visit, address: string, password: string): Promise<void> {
    const email = Email.safeParse(address).data ?? '';
    const { id } = await this.signIn.byPassword({ email, source: request.ip }, password);
    const secret = await this.database.transaction(() => this.sessions.begin(id, sessionSecretOf(request)));
    setSessionCookie(reply, secret, this.config.publicUrl);
  }

  private show(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'sign-in/sign-in', { form, next: localPath(form.given.next) });
  }
}
