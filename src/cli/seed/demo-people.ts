import type { Person } from '../../identity/index.js';
import { newSecret } from '../../kernel/index.js';
import type { DemoSecrets } from './demo-file.js';

const PASSWORD_LENGTH = 24;

/** The address by which a database is known to hold the demo family; nobody can own an address that ends in .test. */
export const HOLDER_EMAIL = 'holder@demo.sayso.test';

/** Nobody signs in as this one: where two operators must agree, they are the second. */
export const SECOND_OPERATOR: Person = {
  email: 'second.operator@demo.sayso.test',
  name: 'Lena Brandt',
  bornOn: '1979-08-30',
  country: 'DE',
  locale: 'en',
};

/** The made-up people of the demo, without their addresses. */
export const PEOPLE: Record<keyof DemoSecrets, Omit<Person, 'email'>> = {
  holder: { name: 'Olena Kovalenko', bornOn: '1948-05-03', country: 'UA', locale: 'en' },
  first_executor: { name: 'Iryna Kovalenko', bornOn: '1972-09-14', country: 'UA', locale: 'en' },
  second_executor: { name: 'Pavlo Kovalenko', bornOn: '1975-01-27', country: 'DE', locale: 'en' },
  platform_admin: { name: 'Tomás Rivera', bornOn: '1986-02-11', country: 'ES', locale: 'en' },
  operator: { name: 'Ada Lindqvist', bornOn: '1974-10-19', country: 'SE', locale: 'en' },
};

/** Addresses, and passwords of 144 random bits; the operator's address is the configured one where there is one. */
export function newSecrets(operatorEmail = 'operator@demo.sayso.test'): DemoSecrets {
  return {
    holder: { email: HOLDER_EMAIL, password: newPassword() },
    first_executor: { email: 'iryna@demo.sayso.test', password: newPassword() },
    second_executor: { email: 'pavlo@demo.sayso.test', password: newPassword() },
    platform_admin: { email: 'platform.admin@demo.sayso.test', password: newPassword() },
    operator: { email: operatorEmail, password: newPassword() },
  };
}

function newPassword(): string {
  return newSecret().slice(0, PASSWORD_LENGTH);
}
