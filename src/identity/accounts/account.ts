import type { AccountId, LikenessId } from '../../kernel/index.js';
import type { AccountRole } from '../abilities/principal.js';
import { adultsOnly, birthDateImpossible, countryUnknown, passwordCommon } from '../identity.errors.js';
import type { Locale } from '../../notifications/index.js';
import type { TextSize } from '../settings/settings.js';
import { isAdult, isPossibleBirth } from './adulthood.js';
import { isCountry } from './country.js';
import { isCommonPassword } from './password-rule.js';

/** What a person says of themselves when they register. */
export interface Person {
  /** Trimmed and in lower case. */
  email: string;
  name: string;
  bornOn: string;
  country: string;
  locale: Locale;
}

/** A person who may sign in, and the likeness they hold. */
export interface Account extends Person {
  id: AccountId;
  likeness: LikenessId;
  roles: AccountRole[];
  openedAt: string;
  textSize: TextSize;
  /** The regret window in force now. */
  regretHours: number;
}

/** Refuses (422) who or what cannot be registered on `today`; says nothing about any address. */
export function refuseUnacceptable(person: Person, password: string, today: string): void {
  if (!isPossibleBirth(person.bornOn, today)) throw birthDateImpossible();
  if (!isAdult(person.bornOn, today)) throw adultsOnly();
  if (!isCountry(person.country)) throw countryUnknown();
  if (isCommonPassword(password)) throw passwordCommon();
}
