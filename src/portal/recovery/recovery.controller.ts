import { Controller, UseFilters } from '@nestjs/common';
import {
  CodeSignIn,
  Recoveries,
  RecoveryAsk,
  RecoveryCodes,
  RecoveryCompletion,
  Sessions,
  sessionSecretOf,
  setSessionCookie,
} from '../../identity/index.js';
import { Config, Database, Input, parseInput, type Fields } from '../../kernel/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';

const WORDS = {
  email: 'register.email_wrong',
  code: 'recovery.code.wrong',
  newPassword: 'register.password_wrong',
};
const FIELD_OF = { 'identity.recovery_code_wrong': 'code', 'identity.password_common': 'newPassword' };

/** Getting back into an account: by a code, a passkey elsewhere, or the operator's check of who one is. */
@Controller('recovery')
@UseFilters(PageFailures)
export class RecoveryPageController {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly database: Database,
    private readonly codes: RecoveryCodes,
    private readonly recoveries: Recoveries,
    private readonly sessions: Sessions,
  ) {}

  @ReadPage('code', 'anyone', 'Sign in with a recovery code')
  code(@Visiting() visit: Visit): Promise<string> {
    return this.show(visit, 'code', newForm());
  }

  @TakeForm('code', 'anyone', 'Use up a recovery code', { secret: true })
  enter(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.signIn(visit, given),
      then: '/settings',
      again: (form) => this.show(visit, 'code', form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  @ReadPage('passkey', 'anyone', 'How to use a passkey of another device')
  passkey(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'recovery/passkey');
  }

  @ReadPage('check', 'anyone', 'What the operator’s check of who I am is')
  check(@Visiting() visit: Visit): Promise<string> {
    return this.show(visit, 'check', newForm());
  }

  @TakeForm('check', 'anyone', 'Ask for the operator’s check; the rest comes by mail')
  ask(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.recoveries.ask(parseInput(RecoveryAsk, { email: textOf(given, 'email') }).email),
      then: '/recovery/sent',
      again: (form) => this.show(visit, 'check', form),
      words: WORDS,
    });
  }

  @ReadPage('sent', 'anyone', 'What comes after asking for the check')
  sent(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'recovery/sent');
  }

  @ReadPage('stop', 'anyone', 'The page of the link that stops a recovery')
  askStop(@Visiting() visit: Visit, @Input() { token }: Fields): Promise<string> {
    return this.show(visit, 'stop', newForm({ token: String(token ?? '') }));
  }

  @TakeForm('stop', 'anyone', 'Stop a recovery, from the page')
  async stop(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    await this.recoveries.cancelByToken(textOf(given, 'token'));
    return this.pages.show(visit, 'recovery/stopped');
  }

  @ReadPage('password', 'anyone', 'The page of the link that gives a new password')
  password(@Visiting() visit: Visit, @Input() { token }: Fields): Promise<string> {
    return this.show(visit, 'password', newForm({ token: String(token ?? '') }));
  }

  @TakeForm('password', 'anyone', 'Choose a new password after the 72 hours', { secret: true })
  complete(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => {
        const fields = { token: textOf(given, 'token'), newPassword: String(given.newPassword ?? '') };
        const { token, newPassword } = parseInput(RecoveryCompletion, fields);
        return this.recoveries.complete(token, newPassword);
      },
      then: '/recovery/done',
      again: (form) => this.show(visit, 'password', form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  @ReadPage('done', 'anyone', 'That the new password holds')
  done(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'recovery/done');
  }

  private async signIn({ request, reply }: Visit, given: Fields): Promise<void> {
    const chosen = String(given.newPassword ?? '');
    const fields = { email: textOf(given, 'email'), code: textOf(given, 'code') };
    const { email, code, newPassword } = parseInput(CodeSignIn, {
      ...fields,
      ...(chosen !== '' && { newPassword: chosen }),
    });
    const { id } = await this.codes.signIn(email, request.ip, code, newPassword);
    const secret = await this.database.transaction(() => this.sessions.begin(id, sessionSecretOf(request)));
    setSessionCookie(reply, secret, this.config.publicUrl);
  }

  private show(visit: Visit, page: string, form: FormView): Promise<string> {
    return this.pages.show(visit, `recovery/${page}`, { form });
  }
}
