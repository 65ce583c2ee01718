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
  restraints: z
    .array(
      z.object({
        reason: z.enum(['recovery', 'return']),
        since: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
      }),
    )
    .meta({
      description:
        'While any stands, this account can refuse, suspend, revoke, withdraw and leave, and opens nothing (409 `identity.only_closing`): `recovery` while somebody recovers it, `return` after its holder’s death was confirmed, until the operator has looked into it. `until` is null when it does not end by itself.',
    }),
});
