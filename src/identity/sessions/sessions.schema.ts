import { z } from 'zod';
import { Email } from '../accounts/account.schema.js';
import { LONGEST_PASSWORD } from '../accounts/password-rule.js';

const Password = z.string().min(1).max(LONGEST_PASSWORD);

/** An address and its password. */
export const SignInBody = z
  .strictObject({ email: Email, password: Password })
  .meta({ example: { email: 'olena@example.org', password: 'a violet tram sings' } });

/** The password once more. */
export const StepUpBody = z.strictObject({ password: Password });

/** The places where an account is signed in. */
export const SessionsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      startedAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
  nextCursor: z.null(),
});
