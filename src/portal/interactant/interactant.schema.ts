import { z } from 'zod';

const yesOrNo = z
  .enum(['yes', 'no'])
  .transform((word) => word === 'yes')
  .optional();

/** What a person says of themselves. */
export const OwnWordInput = z
  .strictObject({ adult: z.boolean(), consented: z.boolean() })
  .meta({ example: { adult: true, consented: true } });

/** The same from the page's form, on which nothing is ticked beforehand, so that either may be missing. */
export const OwnWordForm = z.strictObject({ adult: yesOrNo, consented: yesOrNo });
export type OwnWordForm = z.infer<typeof OwnWordForm>;

/** What is on record of a person from now on. */
export const OwnWordAnswer = z.object({ adult: z.boolean(), consented: z.boolean() });

/** An act that takes nothing. */
export const Nothing = z.strictObject({});

/** Where the list of conversations goes on; mail programs add parameters of their own. */
export const TalksQuery = z.object({ cursor: z.string().max(500).optional() });
