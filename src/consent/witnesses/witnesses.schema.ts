import { z } from 'zod';
import { AssertionInput, Email, OptionsAnswer } from '../../identity/index.js';
import { CAPACITIES } from '../signing/signed-document.js';

const capacity = z.enum(CAPACITIES);
const instant = z.iso.datetime();

/** Whom to ask, and as what. */
export const WitnessInput = z
  .strictObject({ email: Email, capacity })
  .meta({ example: { email: 'notary@example.org', capacity: 'notary' } });

/** What is to be attested. */
export const WitnessedMatterAnswer = z.object({
  holder: z.string(),
  version: z.int(),
  capacity,
  directive: z.string(),
  expiresAt: instant,
});

/** A witness's signature; without it the options for it are given. */
export const AttestationInput = z.strictObject({ assertion: AssertionInput.optional() });

/** That a version was witnessed; or, to a call without an assertion (200), what to hand to `navigator.credentials.get()`. */
export const AttestationAnswer = z.union([
  z.object({ version: z.int(), witnessedAt: instant, entry: z.uuid() }),
  OptionsAnswer,
]);
