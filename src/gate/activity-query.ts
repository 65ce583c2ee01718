import { z } from 'zod';
import { InstantInput, PageQuery, isId, type PlatformId } from '../kernel/index.js';
import { AUDIENCES, MODALITIES, OPERATIONS, PURPOSES } from '../policy/index.js';

/** What part of the activity is asked for; every filter may be left out. */
export const ActivityQuery = PageQuery.extend({
  platform: z
    .custom<PlatformId>((value) => typeof value === 'string' && isId('pf', value), 'is not a platform id')
    .optional(),
  outcome: z.enum(['permit', 'ask', 'deny']).optional(),
  operation: z.enum(OPERATIONS).optional(),
  modality: z.enum(MODALITIES).optional(),
  purpose: z.enum(PURPOSES).optional(),
  audience: z.enum(AUDIENCES).optional(),
  from: InstantInput.optional(),
  until: InstantInput.optional(),
  /** Only permits of more than a day ago of which their platform has said nothing. */
  unreported: z.literal('true').optional(),
});
export type ActivityQuery = z.infer<typeof ActivityQuery>;
