import { Controller, Param, UseFilters } from '@nestjs/common';
import {
  Accounts,
  HolderSettings,
  Passkeys,
  Recoveries,
  RecoveryCodes,
  Restraints,
  SettingsBody,
} from '../../identity/index.js';
import { Config, Failure, Input, parseInput, type Fields } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { rememberLanguage } from '../frame/language.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { THINGS } from './things.js';

/** What a holder has chosen, on one page, and a page for each thing to change it. */
@Controller('settings')
@UseFilters(PageFailures)
export class SettingsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly settings: HolderSettings,
    private readonly likenesses: Likenesses,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly recoveries: Recoveries,
    private readonly restraints: Restraints,
  ) {}

  @ReadPage('', ['read', 'Account'], 'What I have chosen')
  async overview(@Visiting() visit: Visit): Promise<string> {
    const { account: id, likeness } = mustBeSignedIn(visit);
    const [account, settings, facts, passkeys, codes, restraints] = await Promise.all([
      this.accounts.mustFind(id),
      this.settings.of(id),
      this.likenesses.find(likeness),
      this.passkeys.list(id),
      this.codes.left(id),
      this.restraints.inForce(id),
    ]);
    const recovery = restraints.find(({ reason }) => reason === 'recovery');
    const proven = facts?.identity === 'proven';
    const values = { account, settings, proven, passkeys: passkeys.length, codes, recoversUntil: recovery?.until };
    return this.pages.show(visit, 'settings/settings', values);
  }

  @TakeForm('recovery-stop', ['change', 'Credentials'], 'Stop somebody from recovering my account')
  async stopRecovery(@Visiting() visit: Visit): Promise<string> {
    await this.recoveries.cancelOwn(mustBeSignedIn(visit).account);
    return seeOther(visit, '/settings');
  }

  @ReadPage('executors-suffice', ['change', 'Settings'], 'Whether my executors suffice to confirm my death')
  async suffice(@Visiting() visit: Visit): Promise<string> {
    const { executorsSuffice } = await this.settings.of(mustBeSignedIn(visit).account);
    return this.pages.show(visit, 'settings/executors-suffice', { executorsSuffice, form: newForm() });
  }

  @TakeForm('executors-suffice', ['change', 'Settings'], 'Let my executors suffice', { stepUp: true })
  letSuffice(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.change(visit, { executorsSuffice: true }),
      then: '/settings',
      again: (form) => this.pages.show(visit, 'settings/executors-suffice', { executorsSuffice: false, form }),
    });
  }

  @TakeForm('operator-decides', ['change', 'Settings'], 'Have the operator confirm, and not my executors alone')
  async operatorDecides(@Visiting() visit: Visit): Promise<string> {
    await this.change(visit, { executorsSuffice: false });
    return seeOther(visit, '/settings');
  }

  @ReadPage(':thing', ['change', 'Settings'], 'One of my settings')
  async one(@Visiting() visit: Visit, @Param('thing') name: string): Promise<string> {
    const settings = await this.settings.of(mustBeSignedIn(visit).account);
    return this.show(visit, name, newForm(mustBeThing(name).shown(settings)));
  }

  @TakeForm(':thing', ['change', 'Settings'], 'Change one of my settings')
  choose(@Visiting() visit: Visit, @Param('thing') name: string, @Input() given: Fields): Promise<string> {
    const { read, words } = mustBeThing(name);
    return this.pages.take(visit, {
      given,
      act: () => this.change(visit, read(given)),
      then: '/settings',
      again: (form) => this.show(visit, name, form),
      words,
    });
  }

  private async change(visit: Visit, change: object): Promise<void> {
    const { account } = mustBeSignedIn(visit);
    const { email } = await this.accounts.mustFind(account);
    const wanted = parseInput(SettingsBody, change);
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const { locale } = await this.settings.change(account, email, given);
    // Of the languages chosen on this device and for the account, the newer choice counts.
    if (wanted.locale !== undefined) rememberLanguage(visit.reply, locale, this.config.publicUrl);
  }

  private async show(visit: Visit, name: string, form: FormView): Promise<string> {
    const { pendingRegret } = await this.settings.of(mustBeSignedIn(visit).account);
    return this.pages.show(visit, `settings/${name}`, { form, pending: pendingRegret });
  }
}

function mustBeThing(name: string): (typeof THINGS)[string] {
  const thing = Object.hasOwn(THINGS, name) ? THINGS[name] : undefined;
  if (!thing) throw new Failure('not_found', 'kernel.not_found', 'There is no such page.');
  return thing;
}
