import { Controller, UseFilters } from '@nestjs/common';
import { RegistrationBody, Registrations } from '../../identity/index.js';
import { Input, parseInput, type Fields } from '../../kernel/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { Frames } from '../frame/frames.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, dayOf, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { countriesIn } from './countries.js';

/** What to say about each field that cannot be read. */
const WORDS = {
  email: 'register.email_wrong',
  name: 'register.name_wrong',
  bornOn: 'register.born_wrong',
  country: 'register.country_wrong',
  locale: 'register.language_wrong',
  password: 'register.password_wrong',
};
/** Where it is said that somebody or something cannot be registered. */
const FIELD_OF = {
  'identity.birth_date_impossible': 'bornOn',
  'identity.adults_only': 'bornOn',
  'identity.country_unknown': 'country',
  'identity.password_common': 'password',
};

/** Where people ask for an account. What follows is the same page for an address that has one already and for any other. */
@Controller('register')
@UseFilters(PageFailures)
export class RegisterController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly registrations: Registrations,
  ) {}

  @ReadPage('', 'anyone', 'Open an account')
  async page(@Visiting() visit: Visit): Promise<string> {
    const { language } = await this.frames.speechFor(visit);
    return this.show(visit, newForm({ locale: language }));
  }

  @TakeForm('', 'anyone', 'Ask for an account; the rest comes by mail', { secret: true })
  ask(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.register(visit, given),
      then: '/register/sent',
      again: (form) => this.show(visit, form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  @ReadPage('sent', 'anyone', 'What comes after asking for an account')
  sent(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'register/sent');
  }

  private async register({ request }: Visit, given: Fields): Promise<void> {
    const { password, ...person } = parseInput(RegistrationBody, {
      email: textOf(given, 'email'),
      name: textOf(given, 'name'),
      bornOn: dayOf(given, 'bornOn'),
      country: textOf(given, 'country'),
      locale: textOf(given, 'locale'),
      // As it was typed: spaces at its ends are part of it.
      password: String(given.password ?? ''),
    });
    await this.registrations.ask(person, password, request.ip);
  }

  private async show(visit: Visit, form: FormView): Promise<string> {
    const { language } = await this.frames.speechFor(visit);
    return this.pages.show(visit, 'register/register', { form, countries: countriesIn(language) });
  }
}
