import { z } from 'zod';
import { Email } from '../accounts/account.schema.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/password-rule.js';

const token = z.string().min(1).max(200);
const newPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

/** A new password. */
export const PasswordBody = z.strictObject({ newPassword });

/** The codes, told this once. */
export const CodesAnswer = z.object({ codes: z.array(z.string().meta({ example: '7K3Q-0XTV-M9AC-EE42' })) });

/** How many codes are left. */
export const CodesLeftAnswer = z.object({ left: z.int(), madeAt: z.iso.datetime().nullable() });

/** An address and one of its codes. */
export const CodeSignIn = z.strictObject({
  email: Email,
  code: z.string().max(60),
  newPassword: newPassword.optional(),
});

/** The address of an account that somebody cannot get into. */
export const RecoveryAsk = z.strictObject({ email: Email });

/** The same whether or not the address has an account. */
export const RecoveryAskAnswer = z.object({ message: z.string() });

/** The token of the last mail, and the new password. */
export const RecoveryCompletion = z.strictObject({ token, newPassword });

/** The token of the mail, or nothing by the signed-in holder. */
export const RecoveryCancellation = z.strictObject({ token: token.optional() });
