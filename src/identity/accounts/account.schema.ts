import { z } from 'zod';
import { LOCALES } from '../../notifications/index.js';
import { TEXT_SIZES } from '../settings/settings.js';
import type { Account } from './account.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rule.js';

const EXAMPLE = {
  email: 'olena@example.org',
  password: 'a violet tram sings',
  name: 'Olena Kovalenko',
  bornOn: '1951-04-02',
  country: 'UA',
  locale: 'uk',
};
const WRITTEN = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** An e-mail address, trimmed and put in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A person's name, trimmed and composed. */
export const PersonName = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(200)
  .regex(WRITTEN, 'A name is one line of text.');

/** What a person says to register. */
export const RegistrationBody = z
  .strictObject({
    email: Email,
    password: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
    name: PersonName,
    bornOn: z.iso.date(),
    country: z.string().length(2),
    locale: z.enum(LOCALES).default('en'),
  })
  .meta({ example: EXAMPLE });

/** What every registration is answered. */
export const RegistrationAnswer = z.object({ message: z.string() });

/** A mailed token. */
export const TokenBody = z.strictObject({ token: z.string().min(1).max(200) });

/** An account as its owner sees it. */
export const AccountAnswer = z.object({
  id: z.string().meta({ example: 'ac_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
  email: z.string(),
  name: z.string(),
  bornOn: z.iso.date(),
  country: z.string(),
  locale: z.enum(LOCALES),
  textSize: z.enum(TEXT_SIZES),
});

/** What one who has just signed in is told. */
export const SignedInAnswer = z.object({
  account: AccountAnswer,
  likeness: z.object({ id: z.string().meta({ example: 'lk_00112233445566778899aabbccddeeff' }) }),
});

/** The account as its owner sees it. */
export function accountAnswer({
  id,
  email,
  name,
  bornOn,
  country,
  locale,
  textSize,
}: Account): z.infer<typeof AccountAnswer> {
  return { id, email, name, bornOn, country, locale, textSize };
}

/** What one who has just signed in is told. */
export function signedInAnswer(account: Account): z.infer<typeof SignedInAnswer> {
  return { account: accountAnswer(account), likeness: { id: account.likeness } };
}
