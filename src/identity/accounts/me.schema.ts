import { z } from 'zod';
import { SettingsAnswer } from '../settings/settings.schema.js';
import { AccountAnswer } from './account.schema.js';

/** Who I am to this service. */
export const MeAnswer = z.object({
  account: AccountAnswer,
  likeness: z.object({ id: z.string(), lifeState: z.enum(['living', 'death_reported', 'deceased']), version: z.int() }),
  roles: z.array(z.enum(['holder', 'operator', 'auditor'])),
  identity: z.enum(['proven', 'unproven']),
  identityProof: z
    .object({
      id: z.string(),
      state: z.enum(['started', 'submitted', 'accepted', 'rejected']),
      expiresAt: z.iso.datetime(),
      note: z.string().nullable(),
    })
    .nullable(),
  settings: SettingsAnswer,
});
