import { Controller, UseFilters } from '@nestjs/common';
import { PasswordBody, PasswordChanges, RecoveryCodes, Passkeys, Sessions, passkeyIdOf } from '../../identity/index.js';
import { Failure, Input, isId, parseInput, type Fields } from '../../kernel/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

const MOST_SESSIONS = 100;

/** How a holder gets in: password, passkeys, recovery codes, and where they are signed in. */
@Controller('settings')
@UseFilters(PageFailures)
export class AccessController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: Sessions,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly passwords: PasswordChanges,
  ) {}

  @ReadPage('sessions', ['read', 'Session'], 'Where I am signed in')
  async listSessions(@Visiting() visit: Visit): Promise<string> {
    const sessions = await this.sessions.list(mustBeSignedIn(visit), MOST_SESSIONS);
    return this.pages.show(visit, 'settings/sessions', { sessions });
  }

  @TakeForm('sessions', ['end', 'Session'], 'Sign out somewhere else')
  async endSession(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const id = textOf(given, 'id');
    if (!isId('se', id)) throw new Failure('not_found', 'identity.session_not_found', 'You have no such session.');
    await this.sessions.end(mustBeSignedIn(visit).account, id);
    return seeOther(visit, '/settings/sessions');
  }

  @ReadPage('passkeys', ['read', 'Passkey'], 'My passkeys')
  async listPasskeys(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'settings/passkeys', { passkeys: await this.ownPasskeys(visit) });
  }

  @ReadPage('passkeys/new', ['add', 'Passkey'], 'Add a passkey', { stepUp: true })
  newPasskey(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'settings/new-passkey', { form: newForm() });
  }

  @ReadPage('passkeys/remove', ['remove', 'Passkey'], 'Whether to remove a passkey')
  async askRemoval(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    const passkey = (await this.ownPasskeys(visit)).find(({ id }) => id === query.id);
    if (!passkey) throw new Failure('not_found', 'identity.passkey_not_found', 'You have no such passkey.');
    return this.pages.show(visit, 'settings/remove-passkey', { passkey });
  }

  @TakeForm('passkeys/remove', ['remove', 'Passkey'], 'Remove a passkey', { stepUp: true })
  async removePasskey(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    await this.passkeys.remove(mustBeSignedIn(visit).account, passkeyIdOf(textOf(given, 'id')));
    return seeOther(visit, '/settings/passkeys');
  }

  @ReadPage('recovery-codes', ['read', 'Credentials'], 'How many recovery codes I have left')
  async codesLeft(@Visiting() visit: Visit): Promise<string> {
    const left = await this.codes.left(mustBeSignedIn(visit).account);
    return this.pages.show(visit, 'settings/recovery-codes', { ...left, form: newForm() });
  }

  /** Shown in the answer itself, which nobody keeps: they are told this once. */
  @TakeForm('recovery-codes', ['change', 'Credentials'], 'Make recovery codes', { stepUp: true, secret: true })
  async makeCodes(@Visiting() visit: Visit): Promise<string> {
    const codes = await this.codes.renew(mustBeSignedIn(visit).account);
    return this.pages.show(visit, 'settings/new-codes', { codes });
  }

  @ReadPage('password', ['change', 'Credentials'], 'Choose a new password', { stepUp: true })
  askPassword(@Visiting() visit: Visit): Promise<string> {
    return this.showPassword(visit, newForm());
  }

  @TakeForm('password', ['change', 'Credentials'], 'Change the password', { stepUp: true, secret: true })
  changePassword(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const { account, session } = mustBeSignedIn(visit);
    return this.pages.take(visit, {
      given,
      act: () => {
        const { newPassword } = parseInput(PasswordBody, { newPassword: String(given.newPassword ?? '') });
        return this.passwords.change(account, newPassword, session);
      },
      then: '/settings',
      again: (form) => this.showPassword(visit, form),
      words: { newPassword: 'register.password_wrong' },
      fieldOf: { 'identity.password_common': 'newPassword' },
    });
  }

  private showPassword(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'settings/password', { form });
  }

  private ownPasskeys(visit: Visit): ReturnType<Passkeys['list']> {
    return this.passkeys.list(mustBeSignedIn(visit).account);
  }
}
