import { z } from 'zod';
import { InstantPlace, decodeCursor, pageOf, toUuid, type SessionId } from '../../kernel/index.js';
import { Email } from '../accounts/account.schema.js';
import { LONGEST_PASSWORD } from '../accounts/password-rule.js';
import { AssertionInput } from '../passkeys/passkeys.schema.js';

const Password = z.string().min(1).max(LONGEST_PASSWORD);

/** An address and its password. */
export const SignInBody = z
  .strictObject({ email: Email, password: Password })
  .meta({ example: { email: 'olena@example.org', password: 'a violet tram sings' } });

/** The password once more, or a passkey's answer to `POST /v1/sessions/step-up-options`. */
export const StepUpBody = z
  .union([z.strictObject({ password: Password }), z.strictObject({ passkey: AssertionInput })])
  .meta({ example: { password: 'a violet tram sings' } });

/** The places where an account is signed in. */
export const SessionsAnswer = pageOf(
  z.object({
    id: z.string(),
    startedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    current: z.boolean(),
  }),
);

/** Where the list of sessions goes on. */
export function sessionAfter(cursor: string | undefined): [startedAt: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** A session's place in the list. */
export function sessionPlaceOf({ startedAt, id }: { startedAt: string; id: SessionId }): [string, string] {
  return [startedAt, toUuid(id)];
}
