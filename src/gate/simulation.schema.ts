import { z } from 'zod';
import { WishesInput } from '../consent/index.js';

const word = z.string().max(200).exactOptional();

/** A use to try out: the fields of a request, all of which may be left out, and wishes to judge it by. */
export const SimulationInput = z
  .strictObject({
    likeness: word,
    platform: word,
    operation: word,
    modality: word,
    purpose: word,
    audience: word,
    territory: word,
    replica: word,
    recording: word,
    interactant: z
      .strictObject({ adult: z.boolean().exactOptional(), consented: z.boolean().exactOptional() })
      .exactOptional(),
    supportedObligations: z.array(z.string().max(200)).max(100).exactOptional(),
    draft: WishesInput.exactOptional(),
  })
  .meta({
    example: {
      platform: 'pf_5f0c63a1d9e24b7f8a1c3d5e7f901234',
      operation: 'playback',
      modality: 'voice',
      purpose: 'private_remembrance',
      audience: 'family',
    },
  });
export type SimulationInput = z.infer<typeof SimulationInput>;

/** How the use would be decided now, and why; `changes` are ways to a permit, each of one or two changes together. */
export const SimulationAnswer = z.object({
  decision: z.object({
    outcome: z.enum(['permit', 'ask', 'deny']),
    reason: z.string(),
    rules: z.array(z.string()),
    details: z.record(z.string(), z.unknown()),
    approver: z.enum(['holder', 'executors']).optional(),
    obligations: z.array(z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()) })),
    spends: z.array(z.string()),
    expiresAt: z.string().nullable(),
    factsVersion: z.int().nullable(),
  }),
  explanation: z.object({
    step: z.int(),
    text: z.string(),
    rules: z.array(z.object({ id: z.string(), effect: z.enum(['permit', 'ask', 'refuse', 'grant']) })),
    changes: z.array(z.array(z.object({ kind: z.string(), about: z.string(), text: z.string() }))),
  }),
});
export type SimulationAnswer = z.infer<typeof SimulationAnswer>;
