import { Controller, UseFilters } from '@nestjs/common';
import { Directives, Drafts, RegretWindows, Signatures, wishesDigest } from '../../consent/index.js';
import { Accounts, HolderSettings } from '../../identity/index.js';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { Frames } from '../frame/frames.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { OwnWishes } from './own-wishes.service.js';
import { changesSince, readBack } from './read-back.js';

const REGRET_HOURS = ['24', '72', '0'];

/** From the draft to the signed directive, and out of it again. */
@Controller('wishes')
@UseFilters(PageFailures)
export class SigningController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly wishes: OwnWishes,
    private readonly drafts: Drafts,
    private readonly accounts: Accounts,
    private readonly settings: HolderSettings,
    private readonly signatures: Signatures,
    private readonly directives: Directives,
    private readonly regretWindows: RegretWindows,
  ) {}

  @ReadPage('check', ['draft', 'Directive'], 'The draft read back, with what changed and what may surprise')
  async check(@Visiting() visit: Visit): Promise<string> {
    const who = mustBeSignedIn(visit);
    const { draft, signed } = await this.wishes.of(who);
    if (!draft) return seeOther(visit, '/wishes');
    const [{ warnings }, speech] = await Promise.all([
      this.drafts.mustFind(who.likeness),
      this.frames.speechFor(visit),
    ]);
    const read = readBack(draft, speech);
    const changes = signed && changesSince(readBack(signed.wishes, speech), read);
    const codes = [...new Set(warnings.map(({ code }) => code))];
    return this.pages.show(visit, 'wishes/check', { read, changes, codes, version: signed?.version });
  }

  @ReadPage('sign', ['sign', 'Directive'], 'Sign the draft by name or with a passkey')
  async form(@Visiting() visit: Visit): Promise<string> {
    const { draft } = await this.wishes.of(mustBeSignedIn(visit));
    return draft ? this.show(visit, newForm()) : seeOther(visit, '/wishes');
  }

  @TakeForm('sign', ['sign', 'Directive'], 'Sign the draft by typing one’s name', { stepUp: true })
  sign(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.signTyped(visit, given),
      then: '/wishes/signed',
      again: (form) => this.show(visit, form),
      words: { regret: 'wishes.sign.regret_choose' },
      fieldOf: { 'consent.name_differs': 'name' },
    });
  }

  @ReadPage('signed', ['read', 'Directive'], 'What was signed, and what happens now')
  async signed(@Visiting() visit: Visit): Promise<string> {
    const { signed, proven } = await this.wishes.of(mustBeSignedIn(visit));
    return signed ? this.pages.show(visit, 'wishes/signed', { signed, proven }) : seeOther(visit, '/wishes');
  }

  @ReadPage('take-back', ['withdraw', 'Directive'], 'What taking a signature back does')
  async askTakeBack(@Visiting() visit: Visit): Promise<string> {
    const { waiting, inForce } = await this.wishes.of(mustBeSignedIn(visit));
    return waiting ? this.pages.show(visit, 'wishes/take-back', { waiting, inForce }) : seeOther(visit, '/wishes');
  }

  @TakeForm('take-back', ['withdraw', 'Directive'], 'Take back a signature while its regret window runs')
  async takeBack(@Visiting() visit: Visit): Promise<string> {
    await this.regretWindows.cancelOwn(mustBeSignedIn(visit));
    return seeOther(visit, '/wishes');
  }

  @ReadPage('withdraw', ['withdraw', 'Directive'], 'What withdrawing the directive does')
  askWithdraw(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'wishes/withdraw', { sure: false });
  }

  @ReadPage('withdraw/sure', ['withdraw', 'Directive'], 'The second question before a withdrawal')
  askAgain(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'wishes/withdraw', { sure: true });
  }

  @TakeForm('withdraw', ['withdraw', 'Directive'], 'Withdraw the directive; every avatar is revoked')
  async withdraw(@Visiting() visit: Visit): Promise<string> {
    await this.directives.withdraw(mustBeSignedIn(visit));
    return seeOther(visit, '/wishes');
  }

  /** A longer time to think again is set first, so that this very signature has it. */
  private async signTyped(visit: Visit, given: Fields): Promise<void> {
    const who = mustBeSignedIn(visit);
    const { regretHours, draft } = await this.wishes.of(who);
    if (draft && wishesDigest(draft) !== textOf(given, 'read')) throw readBefore();
    if (regretHours === 0) await this.chooseRegret(visit, textOf(given, 'regret'));
    await this.signatures.sign(who, { method: 'typed', name: textOf(given, 'name') });
  }

  private async chooseRegret(visit: Visit, hours: string): Promise<void> {
    const { account } = mustBeSignedIn(visit);
    if (!REGRET_HOURS.includes(hours)) throw regretNotChosen();
    if (hours === '0') return;
    const { email } = await this.accounts.mustFind(account);
    await this.settings.change(account, email, { regretHours: Number(hours) as 24 | 72 });
  }

  private async show(visit: Visit, form: FormView): Promise<string> {
    const who = mustBeSignedIn(visit);
    const [{ regretHours, draft }, { name }, speech] = await Promise.all([
      this.wishes.of(who),
      this.accounts.mustFind(who.account),
      this.frames.speechFor(visit),
    ]);
    const read = draft && readBack(draft, speech);
    const digest = draft && wishesDigest(draft);
    const asked = { regretHours, regrets: REGRET_HOURS, ownName: name };
    return this.pages.show(visit, 'wishes/sign', { form, read, digest, ...asked });
  }
}

function readBefore(): Failure {
  return new Failure(
    'conflict',
    'portal.draft_changed',
    'The draft changed since it was read back. Read it once more.',
  );
}

function regretNotChosen(): Failure {
  const errors = [{ path: 'regret', message: 'must be chosen' }];
  return new Failure('invalid', 'portal.regret_not_chosen', 'Choose how long this signature can be taken back.', {
    errors,
  });
}
